import type { TemplateName } from "#templates/template-name.ts";
import type { TemplateSource } from "#templates/template-source.ts";

/** Everything that can be read, the names that each event has first. */
export function allNames({ names, eventName, userEmail, alert }: TemplateSource): readonly TemplateName[] {
  return [
    ...(alert ? names : []),
    { name: "DATE", meaning: "the day of the run, in the event's zone" },
    { name: "TIMESTAMP", meaning: "the moment of the run, in UTC" },
    ...(alert ? [] : [{ name: "EVENT_NAME", meaning: eventName || "this event's name" }]),
    { name: "USER_EMAIL", meaning: userEmail ?? "the email of the event's owner" },
    ...(alert ? [] : names),
  ];
}

/** The names that fit what is typed: those that begin so, then those that hold it. */
export function matchingNames(names: readonly TemplateName[], typed: string): readonly TemplateName[] {
  const words = typed.trim().toLowerCase();
  const begins = names.filter(({ name }) => name.toLowerCase().startsWith(words));
  const holds = names.filter(
    (each) =>
      !begins.includes(each) && `${each.name} ${each.meaning}`.toLowerCase().includes(words) && words !== "",
  );
  return [...begins, ...holds];
}
