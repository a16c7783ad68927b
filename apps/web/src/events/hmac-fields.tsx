import type { HmacDraft, HookDraft } from "#events/hook-draft.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

type HmacFieldsProps = {
  readonly draft: HookDraft;
  readonly onChange: (change: Partial<HookDraft>) => void;
  readonly issueOf: (path: string) => string | undefined;
};

/** Where a digest stands and how it is written, and the time that is signed with the body. */
export function HmacFields({ draft, onChange, issueOf }: HmacFieldsProps) {
  const { hmac } = draft;
  const change = (next: Partial<HmacDraft>) => onChange({ hmac: { ...hmac, ...next } });
  const issue = (name: string) => issueOf(`webhook.verification.${name}`);
  return (
    <>
      <Field label="Header" hint="It holds the digest" error={issue("header")} required>
        {(control) => (
          <Input
            {...control}
            value={draft.header}
            placeholder="X-Signature"
            autoComplete="off"
            onChange={(event) => onChange({ header: event.target.value })}
          />
        )}
      </Field>
      <Field label="Before the digest" hint="Such as sha256=" error={issue("prefix")}>
        {(control) => (
          <Input
            {...control}
            value={hmac.prefix}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => change({ prefix: event.target.value })}
          />
        )}
      </Field>
      <Field label="The digest is in" error={issue("encoding")} required>
        {(control) => (
          <Select
            {...control}
            value={hmac.encoding}
            onChange={(event) => change({ encoding: event.target.value === "base64" ? "base64" : "hex" })}
          >
            <option value="hex">Hexadecimal</option>
            <option value="base64">Base64</option>
          </Select>
        )}
      </Field>
      <Field
        label="Header of the time"
        hint="Where the sender signs a time, too: what was overheard is refused later on"
        error={issue("timestampHeader")}
      >
        {(control) => (
          <Input
            {...control}
            value={hmac.timestampHeader}
            placeholder="X-Timestamp"
            autoComplete="off"
            onChange={(event) => change({ timestampHeader: event.target.value })}
          />
        )}
      </Field>
      {hmac.timestampHeader.trim() === "" ? null : (
        <>
          <Field
            label="What is signed"
            hint="With {timestamp} and {body} once each"
            error={issue("signedContent")}
          >
            {(control) => (
              <Input
                {...control}
                value={hmac.signedContent}
                placeholder="{timestamp}.{body}"
                maxLength={100}
                spellCheck={false}
                autoComplete="off"
                className="font-mono"
                onChange={(event) => change({ signedContent: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Its clock may differ by, in seconds"
            hint="At most 86,400, a day"
            error={issue("toleranceSeconds")}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={hmac.toleranceSeconds}
                placeholder="300"
                autoComplete="off"
                onChange={(event) => change({ toleranceSeconds: event.target.value.trim() })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
