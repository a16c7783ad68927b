import type { CalendarItem, CalendarSum } from "@carillon/core/contracts";

/** What was due by now, and what is to come; a sum that the present lies in is told in two. */
export function splitAtNow(
  items: readonly CalendarItem[],
  now: number,
): { readonly past: readonly CalendarItem[]; readonly coming: readonly CalendarItem[] } {
  const past: CalendarItem[] = [];
  const coming: CalendarItem[] = [];
  for (const item of items) {
    if (Date.parse(item.at) > now) coming.push(item);
    else if (item.kind === "tick" || Date.parse(item.untilAt ?? item.at) <= now) past.push(item);
    else {
      const [was, comes] = partsOf(item);
      if (was) past.push(was);
      if (comes) coming.push(comes);
    }
  }
  return { past, coming };
}

/** What is due of it has no first time that is known: it is told without one. */
function partsOf(sum: CalendarSum): readonly [CalendarSum | undefined, CalendarSum | undefined] {
  const isDue = ({ outcome }: CalendarSum["outcomes"][number]) => outcome === "due";
  const due = sum.outcomes.filter(isDue);
  const was = sum.outcomes.filter((each) => !isDue(each));
  if (was.length === 0) return [undefined, sum];
  if (due.length === 0) return [sum, undefined];
  const count = (those: CalendarSum["outcomes"]) => those.reduce((all, each) => all + each.count, 0);
  return [
    { ...sum, outcomes: was, count: count(was) },
    { ...sum, outcomes: due, count: count(due), failures: 0, local: "" },
  ];
}
