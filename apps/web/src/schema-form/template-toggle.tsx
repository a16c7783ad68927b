import { Braces } from "lucide-react";

const TEMPLATE = /\{\{[\s\S]*\}\}/;

export function looksLikeTemplate(value: unknown): boolean {
  return typeof value === "string" && TEMPLATE.test(value);
}

type TemplateToggleProps = {
  readonly label: string;
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
};

export function TemplateToggle({ label, pressed, onChange }: TemplateToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={`Use a template for ${label}`}
      title="Use a template instead of a fixed value"
      onClick={() => onChange(!pressed)}
      className="inline-flex h-5 items-center rounded-sm border border-transparent px-1 text-ink-3 hover:bg-hover hover:text-ink aria-pressed:border-line aria-pressed:bg-sunken aria-pressed:text-accent"
    >
      <Braces className="size-3.5" aria-hidden="true" />
    </button>
  );
}
