type Listener = () => void;

const listeners = new Set<Listener>();

/** Told by any call that was refused for want of a session; heard by the shell. */
export const sessionEnded = {
  tell: () => {
    for (const listener of listeners) listener();
  },
  listen: (listener: Listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
