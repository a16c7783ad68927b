// The words that make a name secret. Gathered from the filters that frameworks ship: Rails `filter_parameters`,
// Django `SafeExceptionReporterFilter`, Sentry and Elastic APM field scrubbing, pino's and npm's redact lists,
// and the header names that providers document (x-api-key, x-vault-token, ocp-apim-subscription-key, …).

const list = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

/** Secret wherever they stand in the name: `db-password-prod`, `SLACK_BOT_TOKEN`. */
export const STRONG_WORDS = list(`
  password passwords passwd passwds passphrase passphrases passcode passcodes pwd pswd passwort kennwort
  contraseña contrasena secret secrets token tokens credential credentials cred creds apikey apikeys
`);

/** The same written together: `clientsecret`, `PGPASSWORD`, `userpwd`, `smtppass`, `jsessionid`. */
export const STRONG_ENDING =
  /(?:passwords?|passwds?|passphrases?|passcodes?|passwort|pwd|secrets?|tokens?|credentials?|api_?keys?|(?:private|secret|access|auth|signing|encryption|master|session|client|account)keys?|authtag|cookies?|connectionstrings?|authorization|webhookurls?|(?<!agent)sess(?:ion)?id|(?:db|smtp|user|my|sql|pg|ftp|root|admin|mail|email|redis|ldap|imap|ssh|login|http|proxy|mqtt|key|store)pass)$/;

/** The same with something behind it: `passwordhash`, `apikeyprod`; `passwordless` is none. */
export const STRONG_BEGINNING =
  /(?:password|passwd)(?!less)|^apikey|^privatekey|^clientsecret|^accesstoken|^refreshtoken/;

/** Secret when they end the name or only an environment or a noun below follows: `basicAuth`, `pinCode`, `pass2`. */
export const WEAK_WORDS = list(`
  pass pw pin otp totp cvv cvc ssn auth authorization cookie cookies jwt bearer csrf xsrf dsn mnemonic
`);

/** Two words that are secret together. */
export const SECRET_PAIRS = new Set([
  ...ownersOf(
    "key",
    "keys",
    `
    api app application access account admin auth authorization bot client consumer decryption deploy deployment
    encryption function functions hmac integration licence license master personal private recovery rsa secret
    service session shared sign signing signature ssh stream subscription symmetric tls webhook write
  `,
  ),
  ...ownersOf(
    "code",
    "codes",
    `
    access auth authentication authorization backup mfa 2fa login otp pin recovery security totp verification
  `,
  ),
  ...ownersOf("url", "urls", "connection database db sas webhook hook"),
  ...ownersOf("uri", "uris", "connection database db sas webhook hook"),
  ...ownersOf("string", "strings", "connection conn"),
  ...ownersOf("phrase", "phrases", "seed recovery pass"),
  ...ownersOf("id", "ids", "session secret sess"),
  "auth tag",
  "conn str",
  "connect sid",
  "code verifier",
  "oauth verifier",
  "client assertion",
  "saml response",
  "saml assertion",
  "webhook address",
  "pass word",
  "pass phrase",
]);

/** May follow a weak word without changing what it is. */
export const TRAILING_WORDS = list(`
  header headers value values data string tag hash jar text raw plain code codes key number encrypted encoded b64 base64
  prod production dev development test testing staging stage qa uat live sandbox local remote old new current previous
  next default main primary secondary backup internal external eu us ap
`);

/** Behind a secret word these speak about the secret: `tokenExpiresAt`, `password_policy`, `secretName`. */
export const ABOUT_WORDS = list(`
  age algorithm alg arn at attempts audience budget bucket banner changed class consent count created description
  dir directory disabled domain enabled endpoint endpoints error errors exists expired expires expiration expiry
  failed failures field fields file filename format hidden id ids index invalid issued issuer kind label last4 len length
  level lifetime limit limits manager max method min missing mode name names needed optional path policy present
  prefix protocol provider ref refs required reset resets ring rotated rotation samesite scheme schema scope scopes
  score server servers service set size source state status stdin store strategy strength suffix title ttl type types
  updated uri url usage used valid version visible
`);

/** In front they make it a question or a number: `hasPassword`, `max_tokens`. */
export const ASKING_WORDS = list(`
  is has had have need needs require requires required allow allows enable enables disable disables should can show
  hide num max min total count no without missing invalid expired forgot
`);

/** A `pass` or `pin` after these is none. */
export const INNOCENT_OWNERS = list(`
  all boarding by first second two single low high band ski season bus did must test tests render led gpio map location
  drop push safety rolling
`);

/** Names whose numbers are counters, not secrets: `tokens: 12`, `authorization: 3` in a table of error categories. */
export const COUNTED_WORDS = list(`
  tokens secrets passwords passwds cookies authorization apikeys keys codes
`);

/** Secret only when the value is one opaque run: a signature header, never the last lines of a mail. */
export const SIGNATURE_WORDS = list("signature sig hmac");

function ownersOf(singular: string, plural: string, owners: string): string[] {
  return [...list(owners)].flatMap((owner) => [`${owner} ${singular}`, `${owner} ${plural}`]);
}
