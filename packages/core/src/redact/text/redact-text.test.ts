import { describe, expect, it } from "vitest";
import { redact } from "../redact.ts";

/** Each text and what becomes of it; `~` stands for the marker. */
const CASES: Record<string, readonly (readonly [string, string])[]> = {
  "pairs in text": [
    [
      "login failed for bob: password=hunter2 from 10.0.0.1",
      "login failed for bob: password=~ from 10.0.0.1",
    ],
    ["password=admin token=test secret: swordfish", "password=~ token=~ secret: ~"],
    ["password: hunter2, user: bob", "password: ~, user: bob"],
    ["API key: abc, Signing Secret: def", "API key: ~, Signing Secret: ~"],
    ["*Password:* hunter2", "*Password:* ~"],
    ["password: it's5ecret now", "password: ~ now"],
    ["PASSWORD='a b' USER=c", "PASSWORD='~' USER=c"],
    ["export API_KEY=x; ls", "export API_KEY=~; ls"],
    ["passphrase: correct horse battery staple", "passphrase: ~"],
    ["password: correct horse battery staple\nuser: bob", "password: ~\nuser: bob"],
    ["Server=x;User Id=sa;Password=p;Database=d", "Server=x;User Id=sa;Password=~;Database=d"],
    ["AccountName=n;AccountKey=ab+/==;EndpointSuffix=e", "AccountName=n;AccountKey=~;EndpointSuffix=e"],
    ["{ password: 'x', user: 'bob' }", "{ password: '~', user: 'bob' }"],
    ["'password' => 'x', 'a' => 'b'", "'password' => '~', 'a' => 'b'"],
    ["map[password:x user:bob]", "map[password:~ user:bob]"],
    ["User{name=bob, password=x}", "User{name=bob, password=~}"],
    ['settings["token"] = "x"', 'settings["token"] = "~"'],
    ["machine h login bob password x", "machine h login bob password ~"],
    ["your verification code is 123456", "your verification code is ~"],
  ],
  "YAML, dotenv and ini": [
    ["password: |\n  line1\n  line2\nuser: bob", "password: ~\nuser: bob"],
    ["credentials:\n  user: bob\n  pw: x\nname: y", "credentials: ~\nname: y"],
    ['  token: "x" # comment', '  token: "~" # comment'],
    ["//registry.npmjs.org/:_authToken=x", "//registry.npmjs.org/:_authToken=~"],
  ],
  "JSON in text": [
    [
      '{ "n": 12345678901234567890, "f": 1.0, "password" : "x" }',
      '{ "n": 12345678901234567890, "f": 1.0, "password" : "~" }',
    ],
    ['{"credentials":{"user":"bob","n":5},"x":1}', '{"credentials":{"user":"~","n":"~"},"x":1}'],
    ['{"a":"Bearer abc123","a":"fine"}', '{"a":"Bearer ~","a":"fine"}'],
    ['body: {"password":"x', 'body: {"password":"~'],
    ['log {"credentials":{"user":"bob"},"x":1} end', 'log {"credentials":"~","x":1} end'],
    [
      'got "{\\"password\\":\\"x\\",\\"user\\":\\"bob\\"}"',
      'got "{\\"password\\":\\"~\\",\\"user\\":\\"bob\\"}"',
    ],
    ["%7B%22password%22%3A%22x%22%7D", "%7B%22password%22%3A%22~%22%7D"],
    ["{&quot;token&quot;:&quot;x&quot;}", "{&quot;token&quot;:&quot;~&quot;}"],
  ],
  URLs: [
    ["https://h/p?key=abc&x=1", "https://h/p?key=~&x=1"],
    ["/p?token=abc#access_token=def&state=1", "/p?token=~#access_token=~&state=1"],
    ["https://b/c?sv=2020-08-04&sig=a%2Fb%3D&se=2021", "https://b/c?sv=2020-08-04&sig=~&se=2021"],
    [
      "https://b/k?X-Amz-Date=20200101T000000Z&X-Amz-Signature=abc",
      "https://b/k?X-Amz-Date=20200101T000000Z&X-Amz-Signature=~",
    ],
    [
      "grant_type=authorization_code&code=abc&client_secret=x",
      "grant_type=authorization_code&code=~&client_secret=~",
    ],
    ["code=abc&state=x", "code=~&state=x"],
    ["to=https%3A%2F%2Fh%2F%3Ftoken%3Dabc%26x%3D1", "to=https%3A%2F%2Fh%2F%3Ftoken%3D~%26x%3D1"],
    ["[x](https://h/?key=abc) and", "[x](https://h/?key=~) and"],
    ["postgres://u:p@h:5432/db", "postgres://~@h:5432/db"],
    ["postgres://u:p@ss/w0rd@h:5432/db", "postgres://~@h:5432/db"],
    ["redis://:p4ss@h:6379/0", "redis://~@h:6379/0"],
    ["see https://tok@h/x now", "see https://~@h/x now"],
    ["jdbc:oracle:thin:scott/tiger@h:1521/x", "jdbc:oracle:thin:~@h:1521/x"],
  ],
  "webhook addresses": [
    ["https://hooks.slack.com/services/T000/B000/XXXX", "https://hooks.slack.com/services/~"],
    ["<https://hooks.slack.com/workflows/T0/A0/1/2|go>", "<https://hooks.slack.com/workflows/~|go>"],
    ["https:\\/\\/hooks.slack.com\\/services\\/T0\\/B0\\/XX", "https:\\/\\/hooks.slack.com\\/services\\/~"],
    [
      "https%3A%2F%2Fhooks.slack.com%2Fservices%2FT0%2FB0%2FXX",
      "https%3A%2F%2Fhooks.slack.com%2Fservices%2F~",
    ],
    ["https://discord.com/api/webhooks/123/abc?wait=true", "https://discord.com/api/webhooks/~?wait=true"],
    [
      "https://canary.discordapp.com/api/v10/webhooks/123/abc",
      "https://canary.discordapp.com/api/v10/webhooks/~",
    ],
    [
      "https://x.webhook.office.com/webhookb2/a@b/IncomingWebhook/c/d",
      "https://x.webhook.office.com/webhookb2/~",
    ],
    [
      "https://p.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?sp=%2Fx&sig=Xy",
      "https://p.logic.azure.com:443/workflows/~?sp=%2Fx&sig=~",
    ],
    ["https://api.telegram.org/bot123:AAxx/sendMessage", "https://api.telegram.org/bot~"],
    [
      "https://chat.googleapis.com/v1/spaces/A/messages?key=K&token=T",
      "https://chat.googleapis.com/v1/spaces/A/messages?key=~&token=~",
    ],
    ["https://maker.ifttt.com/trigger/e/with/key/K1", "https://maker.ifttt.com/trigger/e/with/key/~"],
    ["POST /api/hooks/k3yAbcdefgh1234567 200", "POST /api/hooks/~ 200"],
  ],
  headers: [
    ["Authorization: Bearer abc\nHost: x", "Authorization: ~\nHost: x"],
    ["sent Authorization: Bearer abc123 to host", "sent Authorization: ~ to host"],
    ['Authorization: Digest username="bob", response="abc"\r\nHost: x', "Authorization: ~\r\nHost: x"],
    ["Authorization: AWS4-HMAC-SHA256 Credential=A/b, SignedHeaders=h, Signature=c", "Authorization: ~"],
    ["Cookie: a=b; c=d\nAccept: x", "Cookie: ~\nAccept: x"],
    ["Set-Cookie: sid=abc; Path=/; HttpOnly", "Set-Cookie: ~"],
    ["Authorization: 12345", "Authorization: ~"],
    ["x-api-key: abc", "x-api-key: ~"],
    ["used Bearer abcdef123456 there", "used Bearer ~ there"],
    [`Basic ${btoa("bob:hunter2")}`, "Basic ~"],
  ],
  "command lines": [
    ["curl -u bob:hunter2 https://h/x", "curl -u ~ https://h/x"],
    ["curl -sSLu bob:hunter2 h", "curl -sSLu ~ h"],
    ["curl --user=bob:x h", "curl --user=~ h"],
    [
      "/usr/bin/curl -H 'Authorization: Bearer abc' https://h",
      "/usr/bin/curl -H 'Authorization: ~' https://h",
    ],
    [
      'curl -H "X-Api-Key: abc" -d \'{"password":"x"}\' h',
      'curl -H "X-Api-Key: ~" -d \'{"password":"~"}\' h',
    ],
    ["mysql -uroot -psecret db", "mysql -uroot -p~ db"],
    ["mysqldump --password=x db", "mysqldump --password=~ db"],
    ["PGPASSWORD=x psql -h h", "PGPASSWORD=~ psql -h h"],
    ["sshpass -p x ssh h && redis-cli -a y ping", "sshpass -p ~ ssh h && redis-cli -a ~ ping"],
    [
      "docker login -u bob -p x && docker run -p 80:80 img",
      "docker login -u bob -p ~ && docker run -p 80:80 img",
    ],
    ["tool --token x --api-key 'y z' out", "tool --token ~ --api-key '~' out"],
    ["aws configure set aws_secret_access_key x", "aws configure set aws_secret_access_key ~"],
    ["openssl rsa -passin pass:x -in a.pem", "openssl rsa -passin ~ -in a.pem"],
  ],
  "markup and forms": [
    ["<password>x</password><user>b</user>", "<password>~</password><user>b</user>"],
    ["<token><![CDATA[x]]></token>", "<token><![CDATA[~]]></token>"],
    ['<add key="ApiKey" value="x"/>', '<add key="ApiKey" value="~"/>'],
    ["<key>password</key>\n<string>x</string>", "<key>password</key>\n<string>~</string>"],
    ['name="password"\r\n\r\nx\r\n--b', 'name="password"\r\n\r\n~\r\n--b'],
  ],
  "keys and tokens": [
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----\nrest", "~\nrest"],
    ["x -----BEGIN PRIVATE KEY-----\\nMIIabc\\n-----END PRIVATE KEY-----\\n y", "x ~\\n y"],
    ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r\nZXktdjE", "~"],
    [`${"eyJ"}hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_def-ghi ok`, "~ ok"],
    [`bot ${"xoxb"}-123456-abcdef`, "bot ~"],
    [`${"gh"}p_${"a1B2".repeat(9)}`, "~"],
    [`${"sk"}-ant-api03-${"a1B2".repeat(9)}.`, "~."],
    [`${"AKIA"}IOSFODNN7EXAMPLE`, "~"],
    [`123456:${"ABC"}-DEF1234ghIkl-zyx57W2v1u123ew11`, "~"],
  ],
  "errors that repeat input": [
    ["Key (token)=(abc) already exists.", "Key (token)=(~) already exists."],
    ["Failing row contains (1, abc (x), null).", "Failing row contains (~)."],
    [
      "Failed query: insert into x values ($1)\nparams: a,b",
      "Failed query: insert into x values ($1)\nparams: ~",
    ],
    [
      "Invalid enum value. Expected 'a' | 'b', received 'xyz'",
      "Invalid enum value. Expected 'a' | 'b', received '~'",
    ],
    ["Invalid value 'xyz' for field", "Invalid value '~' for field"],
    ['invalid input syntax for type integer: "abc"', 'invalid input syntax for type integer: "~"'],
    ["Duplicate entry 'a' for key 'users.email'", "Duplicate entry '~' for key 'users.email'"],
    ["unnamed portal with parameters: $1 = 'a', $2 = 'b'", "unnamed portal with parameters: ~"],
    ["Unexpected token 'h', \"hunter2\" is not valid JSON", "Unexpected token 'h', \"~\" is not valid JSON"],
    ["Received type string ('abc')", "Received type string ('~')"],
  ],
};

for (const [group, cases] of Object.entries(CASES)) {
  describe(group, () => {
    it.each(cases)("%s", (input, expected) => {
      const want = expected.replaceAll("~", "[redacted]");
      expect(redact(input)).toBe(want);
      expect(redact(want)).toBe(want);
    });
  });
}
