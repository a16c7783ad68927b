type Leave = () => void;

let ask: ((leave: Leave) => void) | undefined;

/** Menus go to other pages without a link: they go by this, so that a page with something unsaved is asked first. */
export const leaving = {
  /** Called by the page that is to be asked, with what leaves it; what it gives back ends it. */
  guardWith: (asker: (leave: Leave) => void) => {
    ask = asker;
    return () => {
      if (ask === asker) ask = undefined;
    };
  },
  /** For what leaves by other ways than an address: another workspace, the end of the session. */
  by: (leave: Leave) => (ask ? ask(leave) : leave()),
  to: (href: string, go: (href: string) => void) => leaving.by(() => go(href)),
};
