import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";

type RowMenuProps = {
  /** What a screen reader says of the button. */
  readonly label: string;
  readonly edit: string;
  readonly remove: string;
  readonly onOpen: (kind: "edit" | "delete") => void;
};

/** What a row of a table can be changed by: edited, or deleted. */
export function RowMenu({ label, edit, remove, onOpen }: RowMenuProps) {
  return (
    <Menu
      trigger={
        <Button size="icon" variant="ghost" aria-label={label}>
          <Ellipsis className="size-4" aria-hidden="true" />
        </Button>
      }
      entries={[
        {
          kind: "item",
          key: "edit",
          label: edit,
          icon: <Pencil className="size-4 text-ink-3" aria-hidden="true" />,
          onSelect: () => onOpen("edit"),
        },
        {
          kind: "item",
          key: "delete",
          label: remove,
          danger: true,
          icon: <Trash2 className="size-4" aria-hidden="true" />,
          onSelect: () => onOpen("delete"),
        },
      ]}
    />
  );
}
