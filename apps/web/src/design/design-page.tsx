import type { ComponentType, ReactNode } from "react";
import { ButtonSamples } from "#design/button-samples.tsx";
import { FeedbackSamples } from "#design/feedback-samples.tsx";
import {
  ChartSamples,
  DataSamples,
  FieldSamples,
  FormSamples,
  OverlaySamples,
} from "#design/later-samples.tsx";
import { StatusSamples } from "#design/status-samples.tsx";
import { ColourTokens, MotionTokens, SpaceTokens, TypeTokens } from "#design/tokens.tsx";
import { PageHeader } from "#ui/page-header.tsx";

type Section = { readonly name: string; readonly note: string; readonly sample: ComponentType };

const SECTIONS: readonly Section[] = [
  {
    name: "Colour",
    note: "One set of tokens; each has a light and a dark value. Bronze is for what can be acted on.",
    sample: ColourTokens,
  },
  {
    name: "Type",
    note: "Inter for text, JetBrains Mono for what is read letter by letter.",
    sample: TypeTokens,
  },
  { name: "Space and corners", note: "A grid of 4 px; borders before shadows.", sample: SpaceTokens },
  {
    name: "Motion",
    note: "Under 150 ms, to explain a change; none where the reader wants none.",
    sample: MotionTokens,
  },
  {
    name: "Buttons and links",
    note: "Hover and focus show with the pointer and with Tab. What a role may not do stays in sight and says why.",
    sample: ButtonSamples,
  },
  {
    name: "Fields",
    note: "Label, control, help and error are tied together for everyone.",
    sample: FieldSamples,
  },
  {
    name: "Forms drawn from schemas",
    note: "Any zod schema: unions, lists, records, groups, choices, secrets, files, times and JSON.",
    sample: FormSamples,
  },
  { name: "Status", note: "By colour and shape and word, never by colour alone.", sample: StatusSamples },
  { name: "Feedback", note: "What is wrong, why, and the way on.", sample: FeedbackSamples },
  {
    name: "Data",
    note: "Dense, with room to breathe; long and right-to-left text stays inside.",
    sample: DataSamples,
  },
  {
    name: "Charts",
    note: "Few lines, what the pointer is on in words, a table for who cannot see them.",
    sample: ChartSamples,
  },
  { name: "Overlays", note: "They open over everything and give the focus back.", sample: OverlaySamples },
];

/** Every component of the interface in every state, in both schemes side by side. */
export function DesignPage() {
  return (
    <>
      <PageHeader
        back={{ href: "/docs", label: "Docs" }}
        title="Components"
        description="What this interface is made of, in every state and both schemes."
      />
      <div className="space-y-10">
        {SECTIONS.map(({ name, note, sample: Sample }) => (
          <section key={name} aria-labelledby={idOf(name)}>
            <h2 id={idOf(name)} className="font-semibold text-base">
              {name}
            </h2>
            <p className="mb-3 text-ink-2">{note}</p>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[repeat(2,minmax(0,1fr))]">
              <Scheme name="light">
                <Sample />
              </Scheme>
              <Scheme name="dark">
                <Sample />
              </Scheme>
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

const idOf = (name: string) => name.toLowerCase().replaceAll(" ", "-");

function Scheme({ name, children }: { readonly name: "light" | "dark"; readonly children: ReactNode }) {
  return (
    <div data-theme={name} className="min-w-0 rounded-xl border border-line bg-canvas p-5 text-ink">
      <p className="mb-3 text-2xs text-ink-3">{name === "light" ? "Light" : "Dark"}</p>
      <div className="space-y-5">{children}</div>
    </div>
  );
}
