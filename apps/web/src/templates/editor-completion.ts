import { autocompletion, type Completion, type CompletionContext } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { complete, completionAt } from "#templates/completion.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { choicesFor } from "#templates/use-completion.ts";

/** The same names and filters in an editor of JSON; inside of its texts, quotes are written as JSON has them. */
export function editorCompletion(source: TemplateSource): Extension {
  const offer = (context: CompletionContext) => {
    const text = context.state.doc.toString();
    const found = completionAt(text, context.pos);
    if (!found) return null;
    const options = choicesFor(found, source).map(
      ({ name, insert, meaning }): Completion => ({
        label: name,
        detail: meaning,
        apply: (view, _completion, from, to) => {
          const written = isInText(text.slice(0, from)) ? JSON.stringify(insert).slice(1, -1) : insert;
          const now = view.state.doc.toString();
          const done = complete(now, { from, to }, written);
          view.dispatch({
            changes: { from: 0, to: now.length, insert: done.text },
            selection: { anchor: done.caret },
          });
        },
      }),
    );
    return { from: found.from, to: found.to, options, filter: false };
  };
  return autocompletion({ override: [offer], icons: false, activateOnTyping: true });
}

/** Whether the end of a piece of JSON stands inside of a text. */
function isInText(before: string): boolean {
  return (before.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;
}
