import { cloneElement, isValidElement, type ReactElement, type ReactNode } from "react";

export type StockElement = ReactElement<Record<string, any>>;

type Change = (element: StockElement) => ReactNode;

/** The same tree with the elements for which `change` gives another, looked for in children and in all other props. */
export function changed(tree: ReactElement, change: Change): ReactElement {
  return visit(tree as StockElement, change) as ReactElement;
}

function visit(node: unknown, change: Change): unknown {
  if (Array.isArray(node)) {
    return node.map((each) => visit(each, change));
  }
  if (!isStock(node)) {
    return node;
  }
  const other = change(node);
  if (other !== undefined) {
    return other;
  }
  const { children, ...rest } = node.props;
  const props = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => isStock(value))
      .map(([name, value]) => [name, visit(value, change)]),
  );
  const inner = Array.isArray(children)
    ? children.map((each) => visit(each, change))
    : [visit(children, change)];
  return children === undefined
    ? cloneElement(node, props)
    : cloneElement(node, props, ...(inner as ReactNode[]));
}

export function isStock(node: unknown): node is StockElement {
  return isValidElement(node);
}
