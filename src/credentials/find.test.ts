import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findCredentials, type TextSyntax } from "./index.ts";
import { marvin } from "./marvin.ts";
import { hasChecksum } from "./rules/azure/identifiable.ts";
import { made, storageKey } from "./testing.ts";

/** What is found, as `rule:text`. */
function found(text: string, syntax: TextSyntax = "plain"): string[] {
  return findCredentials(text, { syntax }).map(({ rule, start, end }) => `${rule}:${text.slice(start, end)}`);
}

function assertFound(rule: string, secret: string, text: string, syntax?: TextSyntax): void {
  assert.deepEqual(found(text, syntax), [`${rule}:${secret}`], text.slice(0, 120));
}

suite("Azure", () => {
  test("storage keys, in connection strings and by signature", () => {
    const key = storageKey();
    assertFound(
      "azure-account-key",
      key,
      `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${key};EndpointSuffix=core.windows.net`,
    );
    assertFound("azure-account-key", key, `{"AccountKey": "${key}"}`);
    assertFound("azure-storage-legacy-key", key, `AZURE_STORAGE_KEY=${key}`);
    const signed = `${made(76, "base64")}+ASt${made(5, "plain")}A==`;
    assertFound("azure-storage-key", signed, `key: ${signed}`);
    assert.deepEqual(found(`AccountKey=${key.slice(0, 60)}==`), [], "not of 64 bytes");
    assert.deepEqual(found(`nothing=${key}`), [], "88 characters without context or mark");
  });
  test("the emulators' keys are told as such", () => {
    const [azurite] = [
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
      "K1SZFPTOtr/KBHBeksoGMGw==",
    ];
    const rest = "K1SZFPTOtr/KBHBeksoGMGw==";
    const [match] = findCredentials(`AccountKey=${azurite}/${rest}`);
    assert.equal(match?.wellKnown, "development");
  });
  test("Cosmos DB, Service Bus, Event Hubs, Redis, App Configuration, SignalR", () => {
    const key = storageKey(3);
    assertFound(
      "azure-account-key",
      key,
      `AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=${key};`,
    );
    const bus = `${made(43, "base64", 5)}=`;
    assertFound(
      "azure-shared-access-key",
      bus,
      `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${bus}`,
    );
    assertFound(
      "azure-redis-connection-string",
      bus,
      `shop.redis.cache.windows.net:6380,password=${bus},ssl=True,abortConnect=False`,
    );
    assertFound(
      "azure-app-configuration-secret",
      bus,
      `Endpoint=https://shop.azconfig.io;Id=abcd-l0-s0:${made(20)};Secret=${bus}`,
    );
    assertFound(
      "azure-service-access-key",
      bus,
      `Endpoint=https://shop.service.signalr.net;AccessKey=${bus};Version=1.0;`,
    );
  });
  test("SQL and other databases' connection strings", () => {
    const password = `Zx9${made(9)}`;
    assertFound(
      "sql-connection-string",
      password,
      `Server=tcp:shop.database.windows.net,1433;Initial Catalog=shop;User ID=shop;Password=${password};Encrypt=True`,
    );
    assertFound("sql-connection-string", password, `jdbc:sqlserver://shop;user=shop;password=${password}`);
    assert.deepEqual(found("Server=tcp:shop;Authentication=Active Directory Default;Database=shop"), []);
    assert.deepEqual(found("Server=tcp:shop;User ID=shop;Password=<password>;"), []);
    assert.deepEqual(found("Server=tcp:shop;User ID=shop;Password={your_password};"), []);
    assert.deepEqual(found(`password=${password};`), [], "no connection string");
  });
  test("shared access signatures", () => {
    const sig = `${made(43, "plain", 9)}%3D`;
    assertFound(
      "azure-sas",
      sig,
      `https://shop.blob.core.windows.net/c?sv=2024-11-04&ss=b&se=2027-01-01&sp=r&sig=${sig}`,
    );
    assert.deepEqual(found("?sv=2024-11-04&sig=<signature>"), []);
  });
  test("application secrets", () => {
    const secret = `${made(3)}8Q~${made(34, "plain", 2)}`;
    assertFound("azure-client-secret", secret, `secret: ${secret}`);
    assertFound("azure-legacy-client-secret", made(36), `AZURE_CLIENT_SECRET=${made(36)}`);
    assert.deepEqual(found("AZURE_CLIENT_ID=6f0d6e8a-3b57-4f0e-9a55-0c8a7b1e2d34", "config"), []);
    const principal = `{"appId": "6f0d6e8a-3b57-4f0e-9a55-0c8a7b1e2d34", "displayName": "shop", "password": "${made(34)}", "tenant": "t"}`;
    assertFound("service-principal-file", made(34), principal);
  });
  test("identifiable keys: the sum tells the genuine ones", () => {
    const bytes = new Uint8Array(64);
    for (let at = 0; at < 60; at++) bytes[at] = (at * 37 + 11) & 0xff;
    const signature = Buffer.from(`A${"+ASt"}AAA`, "base64").subarray(0, 4);
    bytes.set([...signature], 56);
    new DataView(bytes.buffer).setUint32(60, marvin(bytes, 60, 0x44656661, 0x756c7430), true);
    const key = Buffer.from(bytes).toString("base64");
    assert.equal(hasChecksum(key, ["Default0"]), true);
    assert.equal(hasChecksum(key, ["AbAcct00"]), false);
    assert.equal(hasChecksum(`B${key.slice(1)}`, ["Default0"]), false);
  });
  test("the checksum agrees with the published test values of Marvin", () => {
    // dotnet/corefx, MarvinTests: seed 0x004fb61a001bdbcc.
    const of = (...bytes: number[]): number =>
      marvin(Uint8Array.from(bytes), bytes.length, 0x004fb61a, 0x001bdbcc);
    const fold = (high: number, low: number): number => (high ^ low) >>> 0;
    assert.equal(of(), fold(0x30ed35c1, 0x00cd3c7d));
    assert.equal(of(0xaf), fold(0x48e73fc7, 0x7d75ddc1));
    assert.equal(of(0xe7, 0x0f), fold(0xb5f6e1fc, 0x485dbff8));
  });
});

suite("providers", () => {
  const tokens: Readonly<Record<string, string>> = {
    "github-token": `ghp_${made(36)}`,
    "github-fine-grained-token": `github_pat_${made(22)}_${made(59)}`,
    "gitlab-token": `glpat-${made(20)}`,
    "slack-token": `xoxb-${made(12, "hex")}-${made(24)}`,
    "stripe-key": `sk_live_${made(24)}`,
    "npm-token": `npm_${made(36)}`,
    "docker-hub-token": `dckr_pat_${made(27)}`,
    "digitalocean-token": `dop_v1_${made(64, "hex")}`,
    "sendgrid-key": `SG.${made(22)}.${made(43)}`,
    "anthropic-key": `sk-ant-${"api03"}-${made(93)}`,
    "vault-token": `hvs.${made(95)}`,
    "grafana-token": `glsa_${made(32)}_${made(8, "hex")}`,
    "databricks-token": `dapi${made(32, "hex")}`,
    "google-api-key": `AIza${made(35)}`,
    "aws-access-key-id": `AKIA${made(16, "upper")}`,
    "linear-key": `lin_api_${made(40)}`,
    "telegram-bot-token": `12345678:AA${made(33)}`,
    "huggingface-token": `hf_${made(60).replaceAll(/\d/g, "").slice(0, 34)}`,
  };
  for (const [rule, token] of Object.entries(tokens))
    test(rule, () => {
      assertFound(rule, token, `const key = "${token}";`);
      assert.deepEqual(found(`x${token}x`), [], "inside a longer word");
    });
  test("private keys, also in JSON and base64; public ones and certificates are none", () => {
    const body = Array.from({ length: 8 }, (_, line) => made(64, "base64", line + 1)).join("\n");
    const pem = (kind: string): string => `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
    assert.equal(findCredentials(pem("RSA PRIVATE KEY"))[0]?.rule, "private-key");
    assert.equal(findCredentials(JSON.stringify({ key: pem("PRIVATE KEY") }))[0]?.rule, "private-key");
    assert.equal(
      findCredentials(Buffer.from(pem("PRIVATE KEY")).toString("base64"))[0]?.rule,
      "private-key-in-base64",
    );
    for (const kind of ["PUBLIC KEY", "CERTIFICATE", "PGP MESSAGE"]) assert.deepEqual(found(pem(kind)), []);
    assert.deepEqual(found("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"), []);
  });
  test("JSON Web Tokens are decoded", () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = (claims: object): string =>
      `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.${made(43, "url")}`;
    assertFound("json-web-token", token({ sub: "shop", iat: 1 }), `token: ${token({ sub: "shop", iat: 1 })}`);
    const [match] = findCredentials(token({ iss: "kubernetes/serviceaccount", sub: "x" }));
    assert.match(match?.title ?? "", /never expires/);
    assert.deepEqual(found(token({ sub: "1234567890", name: "John Doe" })), [], "the introduction's");
    assert.deepEqual(found(`eyJ${made(30)}.eyJ${made(40)}.${made(43)}`), [], "no JSON");
  });
  test("addresses, headers, registries", () => {
    assertFound("password-in-url", "k7pQ2vX9zT", "postgres://shop:k7pQ2vX9zT@db:5432/shop");
    assert.deepEqual(found("https://user:pass@example.com/"), []);
    assert.deepEqual(found("https://shop.example.com:8080/a@b"), []);
    assert.deepEqual(found("postgres://shop:$" + "{PASSWORD}@db"), []);
    const auth = Buffer.from("shop:k7pQ2vX9zT").toString("base64");
    assertFound("basic-authorization", auth, `Authorization: Basic ${auth}`);
    assertFound("docker-auth", auth, `{"auths": {"shop.azurecr.io": {"auth": "${auth}"}}}`);
  });
});

test("options by which programs take passwords", () => {
  const secret = "k7pQ2vX9zT";
  for (const command of [
    `mysqldump -h db -ushop -p${secret} shop`,
    `sshpass -p '${secret}' ssh shop`,
    `redis-cli -h cache -a ${secret} ping`,
    `curl -fsS --user "shop:${secret}" https://shop`,
    `az login --service-principal -u shop -p ${secret} -t corp`,
    `docker login -u shop \\\n  -p ${secret}`,
  ])
    assertFound("password-in-command", secret, command);
  for (const command of [
    "mysql -uroot -p < shop.sql",
    "mysql -uroot -p$PASSWORD",
    "docker run --name mysql -p 3306:3306 mysql",
    "docker login --password-stdin",
    "curl -u $A:$B https://shop",
  ])
    assert.deepEqual(found(command), [], command);
});

suite("names", () => {
  const judged: readonly (readonly [string, TextSyntax, boolean])[] = [
    ["password: k7pQ2vX9zT", "config", true],
    ["DB_PASSWORD=k7pQ2vX9zT", "config", true],
    ["export PGPASSWORD=k7pQ2vX9zT", "config", true],
    ["api.key=k7pQ2vX9zTk7pR3wY8", "config", true],
    ["redis-server --requirepass k7pQ2vX9zT", "config", true],
    ["forgotpassword=k7pQ2vX9zT", "config", false],
    ["password: &shop k7pQ2vX9zT", "config", true],
    ["password: !!str k7pQ2vX9zT", "config", true],
    ["spring.datasource.password=k7pQ2vX9zT", "config", true],
    ["ENV DB_PASSWORD k7pQ2vX9zT", "config", true],
    ["ARG TOKEN=k7pQ2vX9zTk7pR3wY8", "config", true],
    ["mysql --password=k7pQ2vX9zT", "config", true],
    ["- name: DB_PASSWORD\n  value: k7pQ2vX9zT", "config", true],
    ['<add key="DbPassword" value="k7pQ2vX9zT"/>', "config", true],
    ["<password>k7pQ2vX9zT</password>", "config", true],
    ['const password = "k7pQ2vX9zT"', "code", true],
    ['public string Password = "k7pQ2vX9zT";', "code", true],
    ['"password" => "k7pQ2vX9zT"', "code", true],
    ["password = k7pQ2vX9zT", "code", false],
    ['if (password == "k7pQ2vX9zT")', "code", false],
    ['const passwordField = "k7pQ2vX9zT"', "code", false],
    ['label: "Your password"', "code", false],
    ["password: process.env.DB_PASSWORD", "code", false],
    ["DB_PASSWORD_FILE=/mnt/secrets/db", "config", false],
    ["SECRET_NAME=shop-k7pQ2vX9zT", "config", false],
    ["existingSecret: shop-db", "config", false],
    ["tokenExpiration: 3600", "config", false],
    ["max_tokens: 4096", "config", false],
    ["imagePullSecret: regcred", "config", false],
    ["password: <password>", "config", false],
    ["password: xxxxxxxx", "config", false],
    ["password: {{ .Values.password }}", "config", false],
    ["password: ENC[AES256_GCM,data:k7pQ2vX9zT,type:str]", "config", false],
    ["password: $2a$10$k7pQ2vX9zTk7pQ2vX9zTk7", "config", false],
    ["api_key: your-api-key-here", "config", false],
    ["secret: akv://shop/k7pQ2vX9zT", "config", false],
    ["password: @Microsoft.KeyVault(SecretUri=https://x)", "config", false],
    ["checksum/secret: 3f2c1a9b8e7d6c5f4a3b2c1d0e9f8a7b", "config", false],
    ["REDISCLI_AUTH=k7pQ2vX9zT", "config", false],
    ["Kennwort: x\npassword: Contraseña", "config", false],
    ['KeyCredentialTypeX509CertAndPassword = "X509CertAndPassword"', "code", false],
    ['Secret_RefreshToken Secret = "OAuth2RefreshTokenUri"', "code", false],
    ['append("TOKEN=").append(strip(credentials.id())).append("x")', "code", false],
    ['auth_token=f"auth_token-{app.name}-7"', "code", false],
    ['add_argument("--password", type=str)', "code", false],
    ['const password = "Test1234!"', "code", false],
  ];
  for (const [text, syntax, expected] of judged)
    test(`${syntax}: ${text.replace("\n", " ")}`, () =>
      assert.equal(found(text, syntax).length > 0, expected));
  test("prose says nothing by names", () => assert.deepEqual(found("password: k7pQ2vX9zT"), []));
  test("a default is told as one", () => {
    for (const value of ["changeme", "Pass123$", "Test1234!", "yourStrong(!)Password"]) {
      assert.equal(findCredentials(`password: ${value}`, { syntax: "config" })[0]?.wellKnown, "default");
      assert.equal(
        findCredentials(`Server=db;User ID=sa;Password=${value};`)[0]?.wellKnown,
        "default",
        value,
      );
    }
    assert.deepEqual(found("grant_type=refresh_token&refresh_token=refresh&scope=openid", "config"), []);
  });
});
