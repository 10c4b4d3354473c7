// The pixels of a screenshot: PNG (ISO/IEC 15948) as Chromium writes it, eight bits a channel, not interlaced.
import { inflateSync } from 'node:zlib';

/** Width, height and a function that gives the colour of one pixel. */
export function pixels(bytes) {
  let at = 8;
  let head;
  const packed = [];
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') head = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), channels: { 2: 3, 6: 4 }[body[9]] };
    if (kind === 'IDAT') packed.push(body);
    at += 12 + length;
  }
  const { width, height, channels } = head;
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const data = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const here = row * stride + column;
      const left = column >= channels ? data[here - channels] : 0;
      const up = row ? data[here - stride] : 0;
      const corner = row && column >= channels ? data[here - stride - channels] : 0;
      const base = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      data[here] = (raw[row * (stride + 1) + 1 + column] + base) & 255;
    }
  }
  return { width, height, at: (x, y) => { const here = y * stride + x * channels; return [data[here], data[here + 1], data[here + 2]]; } };
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

const luminance = ([red, green, blue]) => {
  const part = (value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
};

/** How many pixels of two pictures differ by a contrast of 3:1 or more. */
export function differing(before, after) {
  const [one, two] = [pixels(before), pixels(after)];
  let count = 0;
  for (let y = 0; y < Math.min(one.height, two.height); y += 1) {
    for (let x = 0; x < Math.min(one.width, two.width); x += 1) {
      const [a, b] = [one.at(x, y), two.at(x, y)];
      if (a[0] === b[0] && a[1] === b[1] && a[2] === b[2]) continue;
      const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p);
      if ((light + 0.05) / (dark + 0.05) >= 3) count += 1;
    }
  }
  return count;
}
