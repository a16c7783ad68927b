import type { Tokens } from "marked";
import { inline, many } from "#docs/inline-markdown.tsx";

/** A table of Markdown; it scrolls in itself before the page does, by the keyboard too. */
export function DocTable({ token }: { readonly token: Tokens.Table }) {
  return (
    <figure
      aria-label="Table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full min-w-136 border-collapse text-left">
        <thead>
          <tr className="border-line border-b">{many(token.header.map(head))}</tr>
        </thead>
        <tbody>{many(token.rows.map(row))}</tbody>
      </table>
    </figure>
  );
}

function head(cell: Tokens.TableCell) {
  return (
    <th scope="col" className="px-3 py-2 align-top font-medium text-ink-3 text-xs">
      {cell.text === "" ? <span className="sr-only">What it means</span> : inline(cell.tokens)}
    </th>
  );
}

function row(cells: readonly Tokens.TableCell[]) {
  return <tr className="border-line border-b last:border-b-0">{many(cells.map(data))}</tr>;
}

function data(cell: Tokens.TableCell) {
  return <td className="min-w-24 px-3 py-2 align-top">{inline(cell.tokens)}</td>;
}
