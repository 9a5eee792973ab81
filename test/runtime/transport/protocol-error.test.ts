import { expect, test } from "vitest";
import {
  isProtocolError,
  protocolErrorType,
} from "../../../src/runtime/transport/protocol-error.js";
import { connectionError, givenUp, protocolError } from "./scripted-client.js";

test.each(["REBALANCE_IN_PROGRESS", "UNKNOWN_MEMBER_ID", "ILLEGAL_GENERATION"])(
  "%s is between client and cluster, as it is and wrapped",
  (type) => {
    expect(isProtocolError(protocolError(type, false))).toBe(true);
    expect(isProtocolError(givenUp(protocolError(type, false)))).toBe(true);
    expect(protocolErrorType(givenUp(protocolError(type, false)))).toBe(type);
  },
);

test("a broken connection is, too, and is no answer", () => {
  expect(isProtocolError(givenUp(connectionError()))).toBe(true);
  expect(protocolErrorType(connectionError())).toBeUndefined();
});

test.each([new Error("REBALANCE_IN_PROGRESS"), new TypeError("x"), "text", undefined, null])(
  "%s is not",
  (error) => {
    expect(isProtocolError(error)).toBe(false);
    expect(protocolErrorType(error)).toBeUndefined();
  },
);

test("an answer about the records of a produce request is not: it is up to the sender", () => {
  expect(isProtocolError(protocolError("MESSAGE_TOO_LARGE", false))).toBe(false);
});

test("errors that are their own cause end somewhere", () => {
  const error = new Error("round");
  error.cause = error;
  expect(isProtocolError(error)).toBe(false);
});
