"use client";

import { useState } from "react";
import { RIGHT_TO_LEFT } from "#design/sample.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Choice } from "#ui/choice.tsx";
import { ClearFilters } from "#ui/clear-filters.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Field } from "#ui/field.tsx";
import { FilterBar } from "#ui/filter-bar.tsx";
import { FilterSelect } from "#ui/filter-select.tsx";
import { Fold } from "#ui/fold.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { Switch } from "#ui/switch.tsx";
import { TimezonePicker } from "#ui/timezone-picker.tsx";

const STATUS_FILTER = {
  key: "status",
  label: "Sample status",
  all: "Any status",
  options: [{ value: "failed", label: "Failed" }],
};

const FOUND = {
  options: [
    { value: "1", label: "Order events" },
    { value: "2", label: RIGHT_TO_LEFT },
  ],
  chosenLabel: "Order events",
  isCut: true,
  isSearching: false,
};

export function FieldSamples() {
  const [tool, setTool] = useState("1");
  const [status, setStatus] = useState("failed");
  const [zone, setZone] = useState("Europe/Berlin");
  const [kind, setKind] = useState<"form" | "json">("form");
  const [on, setOn] = useState(true);
  const [search, setSearch] = useState("");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" hint="Help stands below" required>
          {(control) => <Input {...control} defaultValue="Nightly report" />}
        </Field>
        <Field label="Empty">{(control) => <Input {...control} placeholder="What might stand here" />}</Field>
        <Field label="Not right" error="A name is needed" required>
          {(control) => <Input {...control} defaultValue="" />}
        </Field>
        <Field label="Disabled" required>
          {(control) => <Input {...control} defaultValue="As it is" disabled />}
        </Field>
        <Field label="Choice" required>
          {(control) => (
            <Select {...control} defaultValue="one">
              <option value="one">One</option>
              <option value="two">Two</option>
            </Select>
          )}
        </Field>
        <Field label="Choice among thousands" required>
          {(control) => (
            <Choice
              {...control}
              choices={{ ...FOUND, search: () => {} }}
              none="All tools"
              value={tool}
              onChange={setTool}
            />
          )}
        </Field>
        <Field label="The same, as it searches" required>
          {(control) => (
            <Combobox
              {...control}
              {...FOUND}
              isSearching
              none="All tools"
              value=""
              onSearch={() => {}}
              onChange={setTool}
            />
          )}
        </Field>
        <Field label="Secret" required>
          {(control) => <PasswordInput {...control} defaultValue="hidden" autoComplete="off" />}
        </Field>
        <TimezonePicker label="Time zone" value={zone} onChange={setZone} />
        <Field label="Right to left" required>
          {(control) => <Input {...control} dir="auto" defaultValue={RIGHT_TO_LEFT} />}
        </Field>
      </div>
      <Field label="Long text">{(control) => <Textarea {...control} defaultValue="Several lines" />}</Field>
      <div className="flex flex-wrap gap-2">
        <SearchInput label="Search the samples" value={search} onChange={setSearch} />
        <FilterSelect choice={STATUS_FILTER} value={status} onChange={setStatus} />
        <ClearFilters filters={{ any: status !== "", clear: () => setStatus("") }} />
      </div>
      <FilterBar
        searchLabel="Search what is below"
        choices={[STATUS_FILTER]}
        filters={{
          get: (key) => (key === "search" ? search : status),
          set: (key, value) => (key === "search" ? setSearch(value) : setStatus(value)),
          clear: () => setStatus(""),
          any: status !== "",
        }}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Segmented
          label="Edit as"
          value={kind}
          onChange={setKind}
          options={[
            { value: "form", label: "Form" },
            { value: "json", label: "JSON" },
          ]}
        />
        <Checkbox label="Checked" hint="With a hint" defaultChecked />
        <Checkbox label="Disabled" disabled />
        <Switch aria-label="On" checked={on} onCheckedChange={setOn} />
        <Switch aria-label="Off" checked={false} onCheckedChange={() => {}} />
        <Switch aria-label="On, disabled" checked disabled onCheckedChange={() => {}} />
      </div>
      <Fold title="What most leave as it is" open={isOpen} onOpen={setOpen}>
        {() => (
          <Field label="Most calls at once">
            {(control) => <Input {...control} placeholder="No limit" />}
          </Field>
        )}
      </Fold>
    </div>
  );
}
