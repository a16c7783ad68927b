import type { ReactNode } from "react";

export type MenuEntry =
  | {
      readonly kind: "item";
      readonly key: string;
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: "choice";
      readonly key: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly {
        readonly value: string;
        readonly label: string;
        readonly icon: ReactNode;
      }[];
      readonly onChange: (value: string) => void;
    }
  | { readonly kind: "note"; readonly key: string; readonly content: ReactNode }
  | { readonly kind: "line"; readonly key: string };

export type MenuProps = {
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end";
};
