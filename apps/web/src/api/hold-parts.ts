import type { Connection } from "#api/connection.ts";

/**
 * Parts of a page that come later are scripts and styles. One that cannot be had would end the whole page, and what was
 * typed on it with it, so that it is held until the server is back. What is no longer there (another version has been
 * installed) fails as before.
 * @returns what ends it
 */
export function holdParts({ suspect }: Connection): () => void {
  const { head } = document;
  const plain = head.appendChild;
  head.appendChild = <T extends Node>(node: T): T => {
    if (isPart(node)) {
      const fail = node.onerror;
      node.onerror = () => void suspect().then(() => plain.call(head, copyOf(node, fail)));
    }
    plain.call(head, node);
    return node;
  };
  return () => {
    head.appendChild = plain;
  };
}

const isPart = (node: Node): node is HTMLScriptElement | HTMLLinkElement =>
  (node instanceof HTMLScriptElement && node.src !== "") ||
  (node instanceof HTMLLinkElement && node.rel === "stylesheet");

/** A script that has been asked for once is never asked for again, nor is its clone. */
function copyOf(part: HTMLElement, fail: HTMLElement["onerror"]): HTMLElement {
  const copy = document.createElement(part.localName);
  for (const { name, value } of part.attributes) copy.setAttribute(name, value);
  copy.onload = part.onload;
  copy.onerror = fail;
  part.remove();
  return copy;
}
