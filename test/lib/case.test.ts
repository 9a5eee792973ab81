import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { camelCase, kebabCase, pascalCase, words } from "../../src/lib/case.js";

describe("words", () => {
  it.each<[string, string[]]>([
    ["order created", ["order", "created"]],
    ["orderHTTPStatus", ["order", "HTTP", "Status"]],
    ["userIDs", ["user", "IDs"]],
    ["ORDER_CREATED_v1", ["order", "created", "v1"]],
    ["orders.{region}.placed.v1", ["orders", "region", "placed", "v1"]],
    ["sha256sum2Go", ["sha256sum2", "Go"]],
    ["größeÄndern", ["größe", "Ändern"]],
    ["注文-作成", ["注文", "作成"]],
    ["𠮷野", ["𠮷野"]],
    // A letter since Unicode 14 and one since 17: not every compiler knows them.
    ["order𐖀꟎Placed", ["order", "Placed"]],
    ["", []],
    ["../*/ $}`'\"\n", []],
  ])("%j → %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe("cases", () => {
  it.each<[string, string, string, string]>([
    ["invite.created", "InviteCreated", "inviteCreated", "invite-created"],
    ["InviteCreated", "InviteCreated", "inviteCreated", "invite-created"],
    ["INVITE_CREATED", "InviteCreated", "inviteCreated", "invite-created"],
    ["orderID", "OrderID", "orderID", "order-id"],
    ["URLParser", "URLParser", "urlParser", "url-parser"],
    ["$default", "Default", "default", "default"],
    ["2fa-enabled", "_2faEnabled", "_2faEnabled", "2fa-enabled"],
    ["order v1.2", "OrderV1_2", "orderV1_2", "order-v1-2"],
    ["été", "Été", "été", "été"],
    ["e\u0301te\u0301", "Été", "été", "été"],
    ["__proto__", "Proto", "proto", "proto"],
    ["---", "", "", ""],
  ])("%j → %s, %s, %s", (text, pascal, camel, kebab) => {
    expect([pascalCase(text), camelCase(text), kebabCase(text)]).toEqual([pascal, camel, kebab]);
  });

  it("gives nothing but identifiers and plain file names, whatever the text", () => {
    const identifier = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const name of [pascalCase(text), camelCase(text)]) {
          expect(name === "" || identifier.test(name)).toBe(true);
        }
        expect(kebabCase(text)).toMatch(/^(?:(?!_)\p{ID_Continue}|-)*$/u);
      }),
    );
  });
});
