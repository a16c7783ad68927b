import { CalendarKind } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import { calendarSource } from "../calendars/calendar-source.ts";
import { type EntryOptions, readEntries } from "../calendars/read-entries.ts";
import { CALENDAR_COLUMNS, showCalendar } from "../calendars/show-calendar.ts";
import type { CliContext } from "../cli-context.ts";
import { collect, instant, wholeNumber } from "../input/option-values.ts";
import { findCalendar } from "../lookup/find-calendar.ts";
import { table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type MakeOptions = { name?: string; kind?: CalendarKind; timezone?: string };
type CreateOptions = MakeOptions & EntryOptions & { name: string };

const kind = () => new Option("--kind <kind>", "what it is for").choices(CalendarKind.options);

/** `calendars list|show|create|import|refresh|delete`: days and times at which events do not fire. */
export function addCalendarCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "calendars", "days and times at which events do not run, or run alone");
  const { paint } = output;

  group
    .command("list")
    .description("list calendars")
    .action(async () => {
      const list = await connect().calendars.list.query({});
      const empty = 'There are no calendars here; "carillon calendars create --help" tells how to add one.';
      output.result(list, () => table(list.calendars, CALENDAR_COLUMNS, { paint, empty }));
    });

  group
    .command("show")
    .description("show a calendar, the events that refer to it, and its next times")
    .argument("<calendar>", "id or name")
    .option("--from <time>", "from this time on", instant)
    .option("-n, --limit <n>", "at most this many times", wholeNumber({ min: 1, max: 200 }), 20)
    .action(async (reference: string, options: { from?: string; limit: number }) => {
      const client = connect();
      const { id } = await findCalendar(client, reference);
      const [calendar, { times }] = await Promise.all([
        client.calendars.get.query({ id }),
        client.calendars.times.query({ id, ...options }),
      ]);
      output.result({ ...calendar, times }, () => showCalendar(calendar, { paint, times }));
    });

  group
    .command("create")
    .description("save a calendar of days and times")
    .requiredOption("--name <name>")
    .addOption(kind())
    .option("--timezone <zone>", "its days and times are read in (default: your account's, else UTC)")
    .option(
      "--day <date=name>",
      "'2026-12-25=Christmas'; several: '2026-12-25..2026-12-26=Christmas'",
      collect,
    )
    .option("--yearly <date=name>", "the same, every year", collect)
    .option("--weekly <hours=name>", "'SAT,SUN 00:00-24:00=Weekend', 'MON-FRI 22:00-06:00=Night'", collect)
    .option("--window <times=name>", "'2026-07-01T08:00..2026-07-01T18:00=Moving day'", collect)
    .action(async ({ name, kind, timezone, ...given }: CreateOptions) => {
      const calendar = await connect().calendars.create.mutate({
        name,
        entries: readEntries(given),
        ...(kind && { kind }),
        ...(timezone !== undefined && { timezone }),
      });
      output.result(calendar, () => showCalendar(calendar, { paint }));
    });

  group
    .command("import")
    .description("save a calendar from iCalendar: a file, or an address that is fetched again every day")
    .argument("<source>", "a file (- is stdin), or an address such as https://example.com/days.ics")
    .option("--name <name>", "(default: what it calls itself)")
    .addOption(kind())
    .option(
      "--timezone <zone>",
      "of days and of times without a zone (default: what it says, else your account's)",
    )
    .action(async (source: string, { name, kind, timezone }: MakeOptions) => {
      const calendar = await connect().calendars.import.mutate({
        ...calendarSource(source),
        ...(name !== undefined && { name }),
        ...(kind && { kind }),
        ...(timezone !== undefined && { timezone }),
      });
      output.result(calendar, () => showCalendar(calendar, { paint }));
    });

  group
    .command("refresh")
    .description("fetch a calendar again now")
    .argument("<calendar>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const { id } = await findCalendar(client, reference);
      const calendar = await client.calendars.refresh.mutate({ id });
      output.result(calendar, () => showCalendar(calendar, { paint }));
    });

  group
    .command("delete")
    .description("delete a calendar")
    .argument("<calendar>", "id or name")
    .option(
      "--force",
      "even if events refer to it: they run without it, or are paused if it was their only one to run in",
    )
    .action(async (reference: string, { force = false }: { force?: boolean }) => {
      const client = connect();
      const { id, name } = await findCalendar(client, reference);
      const answer = await client.calendars.delete.mutate({ id, force });
      output.result({ ...answer, id, name }, () => `Deleted "${name}" (${id})`);
    });
}
