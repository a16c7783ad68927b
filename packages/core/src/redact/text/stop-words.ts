// What may follow "password:" in a sentence, a type or a status instead of a password.
const STOP_WORDS = new Set(
  `a an and any are as at be been both but by can cannot could did do does for from had has have if in is it its may might must
  no none not of on only or per please same see shall should so than that the their then there these this those to too
  was we were when which while will with without would you your
  absent accepted blank changed denied deleted disabled empty enabled enter example exceeded exists expired failed failure
  false forbidden found granted hidden ignored incorrect invalid issued length longer masked match mismatch missing needed
  nil null ok omitted optional present provided refreshed refused rejected removed renewed required reset revoked rotated
  rotation set shorter step success true undefined unknown unset updated used valid verified weak wrong yes
  string number boolean object array any bigint symbol unknown void never str int bool bytes
  auth authentication header scheme tokens based
  basic bearer digest oauth apikey ntlm
  read write admin create update list manage rotate all n/a`.split(/\s+/),
);

/** Is this bare value a word about a secret and not one? */
export function isStopWord(value: string): boolean {
  return value.length <= 16 && /^[A-Za-z/]+$/.test(value) && STOP_WORDS.has(value.toLowerCase());
}

const REFERENCE =
  /(?:\$\d{1,3}|\?|%s|:[a-z_]{1,40}|\$\{[\w.]{1,80}\}|\$[A-Z_]{2,80}|%[A-Z_]{2,80}%|\{\{[^{}\n]{0,200}\}\}|process\.env\.\w{1,80})(?=[\s,;)"'`}&]|$)/y;

/** A bound parameter, a variable of a shell or a template at this place: the name of a secret, not a secret. */
export function isReferenceAt(text: string, index: number): boolean {
  REFERENCE.lastIndex = index;
  return REFERENCE.test(text);
}
