import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-custom-certificates.ts";

const trusting = (customCATrustCertificates: unknown) => ({
  properties: { securityProfile: { customCATrustCertificates } },
});
const certificates = (count: number) => Array.from({ length: count }, () => "Q0VSVA==");

suite(control.id, () => {
  test("tells of each further authority", () => {
    assert.match(assertClusterBroken(control, trusting(certificates(1))).message, /a further/);
    assert.match(assertClusterBroken(control, trusting(certificates(10))).message, /10 further/);
    assertClusterBroken(control, {
      form: "az",
      properties: { securityProfile: { customCaTrustCertificates: certificates(2) } },
    });
  });

  test("is worse with more than Azure takes", () => {
    assert.equal(assertClusterBroken(control, trusting(certificates(11))).severity, "medium");
  });

  test("is met without", () => {
    assertClusterMet(control, {});
    assertClusterMet(control, trusting(null));
    assertClusterMet(control, trusting([]));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, trusting(unknown));
    assertClusterUndecided(control, trusting([unknown]));
  });
});
