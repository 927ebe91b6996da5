/** Dark where the browser is set to it, also when that changes: as the template of Keycloak's consoles has it. */
export function followDarkMode(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("pf-v5-theme-dark", dark.matches);
  follow();
  dark.addEventListener("change", follow);
}
