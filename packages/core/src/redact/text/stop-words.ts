const list = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

// What may follow "password: " in a sentence.
const SENTENCE_WORDS = list(`
  a an and any are as at be been both but by can cannot could did do does for from had has have if in is it its may might must
  no not of on only or per please same see shall should so than that the their then there these this those to too
  was we were when which while will with without would you your enter example length longer shorter step
  auth authentication header scheme tokens based
`);

// What may stand in the place of a secret anywhere: a state, a type, a scheme.
const STATE_WORDS = list(`
  absent accepted blank changed denied deleted disabled empty enabled exceeded exists expired failed failure
  false forbidden found granted ignored incorrect invalid issued masked match mismatch missing needed
  n/a nil none null ok omitted optional present provided refreshed refused rejected removed renewed required reset revoked
  rotated rotation set success true undefined unknown unset updated used valid verified weak wrong yes
  string number boolean object array bigint symbol void never str int bool bytes
  basic bearer digest oauth apikey ntlm
`);

// `secrets:read`, `tokens:write`: scopes, written without a space.
const SCOPE_WORDS = list("read write admin create delete update list manage rotate execute all");

const wordIn = (value: string, ...sets: readonly ReadonlySet<string>[]): boolean => {
  if (value.length > 16 || !/^[A-Za-z/]+$/.test(value)) return false;
  const word = value.toLowerCase();
  return sets.some((set) => set.has(word));
};

/** Is this bare value a word about a secret and not one? */
export const isStopWord = (value: string): boolean => wordIn(value, SENTENCE_WORDS, STATE_WORDS);

/** The same where no sentence goes on: behind `=`, or as an argument of its own. */
export const isStateWord = (value: string): boolean => wordIn(value, STATE_WORDS);

export const isScopeWord = (value: string): boolean => wordIn(value, SCOPE_WORDS);

const REFERENCE =
  /(?:\$\d{1,3}|\?|%s|:[a-z_]{1,40}|\$\{[\w.]{1,80}\}|\$[A-Z_]{2,80}|%[A-Z_]{2,80}%|\{\{[^{}\n]{0,200}\}\}|process\.env\.\w{1,80})(?=[\s,;)"'`}&]|$)/y;

/** A bound parameter, a variable of a shell or a template at this place: the name of a secret, not a secret. */
export function isReferenceAt(text: string, index: number): boolean {
  REFERENCE.lastIndex = index;
  return REFERENCE.test(text);
}
