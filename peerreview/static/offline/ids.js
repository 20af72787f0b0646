// @ts-check
/* Identifiers made on the laptop: UUID version 7 (RFC 9562), in order within a page. */

let last = 0;
let counter = 0;

/** @param {number} [now] milliseconds since 1970 */
export function uuid7(now = Date.now()) {
  if (now > last) {
    last = now;
    counter = crypto.getRandomValues(new Uint16Array(1))[0] & 0x7ff; // room to count up within the millisecond
  } else if (++counter > 0xfff) {
    last += 1;
    counter = 0;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(last / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, last % 2 ** 32);
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
