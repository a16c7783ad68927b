import { MAX_OPENAPI_BYTES } from "@carillon/core/contracts";
import type { ChangeEvent } from "react";
import { Field } from "#ui/field.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { Segmented } from "#ui/segmented.tsx";

/** What has been typed so far; the other part is kept when one changes one's mind. */
export type OpenApiGiven = { readonly from: "url" | "text"; readonly url: string; readonly text: string };

type SourceProps = {
  readonly given: OpenApiGiven;
  /** What is missing, in words. */
  readonly lack: string | undefined;
  readonly onChange: (given: OpenApiGiven) => void;
  readonly onLack: (lack: string | undefined) => void;
};

/** Where a document is: an address, a file or pasted text. */
export function OpenApiSource({ given, lack, onChange, onLack }: SourceProps) {
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    if (file.size > MAX_OPENAPI_BYTES) return onLack("The file is larger than 8 MiB");
    onLack(undefined);
    onChange({ ...given, text: await file.text() });
  };
  return (
    <>
      <Segmented
        label="Where it comes from"
        value={given.from}
        onChange={(from) => {
          onLack(undefined);
          onChange({ ...given, from });
        }}
        options={[
          { value: "url", label: "An address" },
          { value: "text", label: "A file or text" },
        ]}
      />
      {given.from === "url" ? (
        <Field label="Address" hint="Fetched now, and not again" error={lack} required>
          {(control) => (
            <Input
              {...control}
              type="url"
              value={given.url}
              placeholder="https://api.example.com/openapi.json"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ ...given, url: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <>
          <Field label="File">
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".json,.yaml,.yml,application/json,application/yaml"
                className="py-1"
                onChange={readFile}
              />
            )}
          </Field>
          <Field
            label="Document"
            hint="OpenAPI 3.0, 3.1 or Swagger 2.0, as JSON or YAML"
            error={lack}
            required
          >
            {(control) => (
              <Textarea
                {...control}
                value={given.text}
                rows={8}
                spellCheck={false}
                className="font-mono text-xs"
                placeholder="openapi: 3.1.0"
                onChange={(event) => onChange({ ...given, text: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
