let ask: ((href: string) => void) | undefined;

/** Menus go to other pages without a link: they go by this, so that a page with something unsaved is asked first. */
export const leaving = {
  /** Called by the page that is to be asked; what it gives back ends it. */
  guardWith: (asker: (href: string) => void) => {
    ask = asker;
    return () => {
      if (ask === asker) ask = undefined;
    };
  },
  to: (href: string, go: (href: string) => void) => (ask ?? go)(href),
};
