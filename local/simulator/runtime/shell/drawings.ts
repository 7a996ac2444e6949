const svg = (width: number, height: number, ...shapes: string[]) => {
  const box = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg ${box} fill="currentColor" aria-hidden="true">${shapes.join('')}</svg>`
}

const stroke = (path: string, width: number) =>
  `<path d="${path}" fill="none" stroke="currentColor" stroke-width="${width}" stroke-linecap="round"/>`

const disc = (x: number, y: number, radius: number) => `<circle cx="${x}" cy="${y}" r="${radius}"/>`

const bar = (x: number, y: number, width: number, height: number, radius: number) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`

export const SIGNAL = svg(
  18,
  12,
  bar(0, 8, 3, 4, 1),
  bar(5, 6, 3, 6, 1),
  bar(10, 3, 3, 9, 1),
  bar(15, 0, 3, 12, 1),
)

export const WIFI = svg(
  17,
  12,
  stroke('M2 4.6a9.3 9.3 0 0 1 13 0', 1.6),
  stroke('M4.5 7.2a5.7 5.7 0 0 1 8 0', 1.6),
  disc(8.5, 10, 1.6),
)

export const BATTERY = svg(
  26,
  12,
  '<rect x=".5" y=".5" width="22" height="11" rx="3" fill="none" stroke="currentColor" opacity=".4"/>',
  bar(2, 2, 18, 8, 1.8),
  '<path d="M24 4v4c.8-.3 1.4-1.1 1.4-2S24.8 4.3 24 4Z" opacity=".5"/>',
)

export const DOTS = svg(18, 8, disc(2.5, 4, 2), disc(9, 4, 2.8), disc(15.5, 4, 2))

export const TARGET = svg(
  18,
  18,
  '<circle cx="9" cy="9" r="7.5" fill="none" stroke="currentColor" stroke-width="2"/>',
  disc(9, 9, 3),
)

export const BACK = svg(12, 20, stroke('M10 2 2 10l8 8', 2))

export const HOME = svg(20, 20, stroke('M3 9.5 10 3l7 6.5V17H3Z', 1.8))

export const TICK = svg(36, 36, stroke('m7 19 8 8 15-17', 3))

export const CROSS = svg(36, 36, stroke('m10 10 16 16m0-16L10 26', 3))

export const SCAN = svg(
  22,
  22,
  stroke('M3 8V5.5A2.5 2.5 0 0 1 5.5 3H8M14 3h2.5A2.5 2.5 0 0 1 19 5.5V8', 1.8),
  stroke('M19 14v2.5a2.5 2.5 0 0 1-2.5 2.5H14M8 19H5.5A2.5 2.5 0 0 1 3 16.5V14M3 11h16', 1.8),
)
