import { CopyButton } from "#ui/copy-button.tsx";

const TEMPLATES = [
  { text: "{{DATE}}", meaning: "the day of the run, in the event's zone" },
  { text: "{{TIMESTAMP}}", meaning: "the moment of the run, in UTC" },
  { text: "{{EVENT_NAME}}", meaning: "this event's name" },
  { text: "{{USER_EMAIL}}", meaning: "your email" },
] as const;

/** What may stand in any field of an event, filled in at each run. */
export function TemplateHelp() {
  return (
    <aside aria-label="Templates" className="rounded-md border border-line bg-sunken p-3">
      <p className="font-medium text-xs">Filled in at each run</p>
      <p className="mt-1 text-ink-3 text-xs">
        Type <code className="font-mono">{"{{"}</code> in a field for all that can be read there.
      </p>
      <ul className="mt-1.5 space-y-1">
        {TEMPLATES.map((template) => (
          <li key={template.text} className="flex items-start gap-1 text-xs">
            <span className="min-w-0 flex-1">
              <code className="font-mono">{template.text}</code>
              <span className="block text-ink-3">{template.meaning}</span>
            </span>
            <CopyButton text={template.text} label={`Copy ${template.text}`} />
          </li>
        ))}
      </ul>
    </aside>
  );
}
