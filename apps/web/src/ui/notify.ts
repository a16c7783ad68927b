export type Note = {
  readonly tone: "success" | "error";
  readonly title: string;
  readonly description?: string | undefined;
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
};

type Details = Pick<Note, "description" | "action">;

const waiting: Note[] = [];
let show: ((note: Note) => void) | undefined;
let wake: (() => void) | undefined;

function say(note: Note): void {
  if (show) {
    show(note);
    return;
  }
  waiting.push(note);
  wake?.();
}

/** A short word at the edge of the page. What shows it is loaded with the first one. */
export const notify = {
  success: (title: string, details: Details = {}) => say({ tone: "success", title, ...details }),
  error: (title: string, details: Details = {}) => say({ tone: "error", title, ...details }),
  /** Called by the page once: told when there is something to show. */
  onFirst: (listener: () => void) => {
    wake = listener;
  },
  /** Called by what shows notes, once it can. */
  showWith: (shower: (note: Note) => void) => {
    show = shower;
    for (const note of waiting.splice(0)) shower(note);
  },
};
