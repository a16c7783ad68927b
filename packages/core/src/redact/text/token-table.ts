/** How a token with a known beginning goes on. `least` counts the characters behind the prefix. */
export type TokenRule = {
  readonly body: RegExp;
  readonly least: number;
  readonly check?: (body: string) => boolean;
};

const WORD = /[A-Za-z0-9_-]*/y;
const ALNUM = /[A-Za-z0-9]*/y;
const DOTTED = /[A-Za-z0-9_.-]*/y;
const BASE64 = /[A-Za-z0-9+/_-]*={0,2}/y;
const UPPER = /[A-Z0-9]*/y;

const hasDigit = (body: string) => /\d/.test(body);
const looksRandom = (body: string) => /\d/.test(body) && /[A-Z]/.test(body) && /[a-z]/.test(body);
const hasDot = (body: string) => /\.[A-Za-z0-9_-]/.test(body);

const rules = new Map<string, TokenRule>();

function add(prefixes: string, body: RegExp, least: number, check?: (body: string) => boolean): void {
  for (const prefix of prefixes.split(/\s+/).filter(Boolean))
    rules.set(prefix, { body, least, ...(check && { check }) });
}

// Prefixes as the providers document them, checked against gitleaks' config/gitleaks.toml and GitHub's list of
// secret scanning patterns. Lengths are lower bounds, so that a new format of the same provider is still found.
add(
  "xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxc- xoxd- xoxe- xoxe.xoxp- xoxe.xoxb- xapp- xwfp-",
  WORD,
  8,
  hasDigit,
); // Slack
add("ghp_ gho_ ghu_ ghs_ ghr_ github_pat_", WORD, 10); // GitHub
add(
  "glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- GR1348941",
  DOTTED,
  8,
); // GitLab
add("sk- sk-proj- sk-ant- sk-svcacct- sk-or-", WORD, 12, hasDigit); // OpenAI, Anthropic, OpenRouter and their like
add("sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ pk_test_ sk_prod_ rk_prod_", WORD, 8); // Stripe, Clerk
add("whsec_", BASE64, 8); // Stripe, Svix, Standard Webhooks
add("AKIA ASIA ABIA ACCA AROA AIDA", UPPER, 12, (body) => hasDigit(body) || body.length === 16); // AWS
add("FwoGZXIvYXdz IQoJb3JpZ2lu amzn.mws. amzn1.oa2-cs.v1.", BASE64, 30); // AWS session tokens, Amazon MWS and LWA
add("AIza", WORD, 20); // Google API key
add("ya29. GOCSPX- 1//0", DOTTED, 10); // Google OAuth access token, client secret, refresh token
add("EAA", ALNUM, 30, looksRandom); // Meta Graph API
add("SG.", DOTTED, 20, hasDot); // SendGrid
add("key-", ALNUM, 24, hasDigit); // Mailgun
add("xkeysib- xsmtpsib-", WORD, 16); // Brevo
add("npm_", ALNUM, 24); // npm; its npm_config_… variables end at the underscore
add("pypi-", WORD, 16, hasDigit);
add("rubygems_ oy2", ALNUM, 30); // RubyGems, NuGet
add("dop_v1_ doo_v1_ dor_v1_", ALNUM, 16); // DigitalOcean
add("shpat_ shpca_ shppa_ shpss_ shptka_", ALNUM, 8); // Shopify
add("ntn_", ALNUM, 16); // Notion
add("secret_", ALNUM, 30, looksRandom); // Notion, before 2024
add("lin_api_ lin_oauth_ lin_wh_", ALNUM, 10); // Linear
add("hf_ api_org_", ALNUM, 20); // Hugging Face
add("ATATT3 ATCTT3 ATBB", BASE64, 16); // Atlassian, Bitbucket
add("dapi", /[0-9a-f]*(?:-\d)?/y, 32); // Databricks
add("hvs. hvb. hvr.", WORD, 16); // HashiCorp Vault
add("dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", DOTTED, 16); // Doppler
add("pul- pnu_ pscale_tkn_ pscale_pw_ pscale_oauth_", WORD, 20, hasDigit); // Pulumi, Prefect, PlanetScale
add("glc_ glsa_ figd_ dckr_pat_ dckr_oat_ sbp_ sb_secret_ sgp_", WORD, 16, hasDigit); // Grafana, Figma, Docker, Supabase, Sourcegraph
add("gsk_ xai- pplx- tvly- r8_ pcsk_ lsv2_pt_ lsv2_sk_ e2b_ fw_ csk-", WORD, 20, hasDigit); // model and vector providers
add(
  "sntrys_ sntryu_ squ_ sqp_ sqa_ tskey- PMAK- NRAK- NRAL- HRKU- CFPAT- rdme_ sm_aat_ tfp_ fio-u- ico-",
  WORD,
  16,
  hasDigit,
);
add("EZAK EZTK", ALNUM, 40); // EasyPost
add("fo1_ fm1a_ fm1r_ fm2_", BASE64, 30); // Fly.io
add(
  "FLWSECK- FLWSECK_TEST- rzp_live_ rzp_test_ duffel_live_ duffel_test_ sq0atp- sq0csp- cal_live_",
  WORD,
  10,
);
add("shippo_live_ shippo_test_ access-sandbox- access-production- access-development-", WORD, 20, hasDigit); // Shippo, Plaid
add("pat-na1- pat-eu1- pat-na2- pat-ap1-", WORD, 16); // HubSpot
add("AKCp LTAI AQVN", ALNUM, 16, hasDigit); // Artifactory, Alibaba Cloud, Yandex Cloud
add("ops_eyJ SWMTKN-1- AGE-SECRET-KEY-1 secret-token:", WORD, 16); // 1Password, Docker Swarm, age, RFC 8959
add("SK", /[0-9a-f]*(?![A-Za-z0-9])/y, 32, (body) => body.length === 32); // Twilio API key
add("nfp_ vcp_ vck_ phx_ zpka_ plivo_ ak_live_", ALNUM, 16, hasDigit);
add("mfa.", WORD, 60); // Discord user token
add("car_", WORD, 20, hasDigit); // Carillon's own API tokens
add("eyJ", DOTTED, 12, hasDot); // JSON Web Token, RFC 7519: a header in Base64url starts with `{"`

/** Rule by exact prefix. */
export const TOKEN_RULES: ReadonlyMap<string, TokenRule> = rules;

/** Tokens without a prefix of their own, but with a shape that nothing else has. Every quantifier is bounded. */
export const TOKEN_SHAPES: readonly RegExp[] = [
  /(?<![\w-])[MNO][A-Za-z\d_-]{22,28}\.[\w-]{6}\.[\w-]{27,45}(?![\w-])/g, // Discord bot token
  /(?<![\w:/.-])\d{6,12}:(?=[\w-]{0,40}[A-Z])(?=[\w-]{0,40}\d)[A-Za-z0-9_-]{30,45}(?![\w-])/g, // Telegram bot token
  /(?<![A-Za-z0-9])[0-9a-f]{32}-us\d{1,2}(?!\w)/g, // Mailchimp
  /(?<![\w~.-])[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/g, // Azure AD client secret
  /(?<![A-Za-z0-9])re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,40}/g, // Resend; re_ alone is a Stripe refund's id
  /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/g, // Airtable
  /(?<![A-Za-z0-9])pk_\d{6,12}_[A-Z0-9]{32}/g, // ClickUp
  /(?<![A-Za-z0-9])(?:pi|seti|cs)_[A-Za-z0-9]{8,64}_secret_[A-Za-z0-9]{8,64}/g, // Stripe client secrets
  /(?<![\w.-])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/g, // Terraform Cloud
];
