type Leave = () => void;
export type Asker = (leave: Leave) => void;

/** Of forms with something unsaved, the last one on top: it is the one that is asked. */
const askers: Asker[] = [];

/** Menus go to other pages without a link: they go by this, so that a page with something unsaved is asked first. */
export const leaving = {
  /** Called by the form that is to be asked, with what leaves it; what it gives back ends it. */
  guardWith: (asker: Asker) => {
    askers.push(asker);
    return () => {
      const at = askers.lastIndexOf(asker);
      if (at >= 0) askers.splice(at, 1);
    };
  },
  /** Of several forms one asks. */
  isAsked: (asker: Asker) => askers.at(-1) === asker,
  /** For what leaves by other ways than an address: another workspace, the end of the session. */
  by: (leave: Leave) => {
    const ask = askers.at(-1);
    if (ask) ask(leave);
    else leave();
  },
  to: (href: string, go: (href: string) => void) => leaving.by(() => go(href)),
};
