/** The ways in which a value can be written so that whoever finds it has the secret. */
export function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const forms = [
    secret,
    url,
    url.toLowerCase(),
    new URLSearchParams({ "": secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
    Buffer.from(secret).toString("hex"),
    ...[0, 1, 2].flatMap((shift) => base64Within(secret, shift)),
  ];
  return [...new Set(forms)];
}

/** What the secret looks like in base64 of a longer text, `user:secret`, wherever in it it begins. */
function base64Within(secret: string, shift: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
  const whole = bytes.subarray(shift === 0 ? 0 : 3, bytes.length - (bytes.length % 3));
  return [whole.toString("base64"), whole.toString("base64url")];
}

/** Which secrets stand in a text, with a bit of what is around them. */
export function findSecrets(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).flatMap((form) => {
      const at = text.indexOf(form);
      return at < 0 ? [] : [`${name}: …${text.slice(Math.max(0, at - 150), at + form.length + 20)}…`];
    }),
  );
}
