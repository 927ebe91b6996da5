/** Where the tab keeps, over a login, which page was open: an address behind `#`. */
const ROUTE = "latchkey.route";

type Login = { login(...options: unknown[]): Promise<void> };

/**
 * A login leads back to the one address that the client knows, which has no route in it. The route waits in the tab's own
 * storage; what is given back opens it again after the login.
 */
export function awaitingReturn(login: Login): () => void {
  const toLogin = login.login.bind(login);
  login.login = (...options) => {
    sessionStorage.setItem(ROUTE, location.hash);
    return toLogin(...options);
  };
  return () => {
    const route = sessionStorage.getItem(ROUTE);
    sessionStorage.removeItem(ROUTE);
    if (route?.startsWith("#") && !location.hash) {
      history.replaceState(history.state, "", route);
    }
  };
}
