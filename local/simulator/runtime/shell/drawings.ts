const svg = (width: number, height: number, body: string) =>
  `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="currentColor" aria-hidden="true">${body}</svg>`

export const SIGNAL = svg(
  18,
  12,
  '<rect y="8" width="3" height="4" rx="1"/><rect x="5" y="6" width="3" height="6" rx="1"/>' +
    '<rect x="10" y="3" width="3" height="9" rx="1"/><rect x="15" width="3" height="12" rx="1"/>',
)

export const WIFI = svg(
  17,
  12,
  '<path d="M8.5 2.6c2.2 0 4.2.9 5.7 2.3l1.1-1.2A9.8 9.8 0 0 0 8.5 1 9.8 9.8 0 0 0 1.7 3.7l1.1 1.2a8.2 8.2 0 0 1 5.7-2.3Z"/>' +
    '<path d="M8.5 6.2c1.3 0 2.4.5 3.3 1.3L13 6.3a6.6 6.6 0 0 0-9 0l1.2 1.2c.9-.8 2-1.3 3.3-1.3Z"/>' +
    '<path d="m8.5 11.4 2-2.1a3 3 0 0 0-4 0l2 2.1Z"/>',
)

export const BATTERY = svg(
  26,
  12,
  '<rect x=".5" y=".5" width="22" height="11" rx="3" fill="none" stroke="currentColor" opacity=".4"/>' +
    '<rect x="2" y="2" width="18" height="8" rx="1.8"/><path d="M24 4v4c.8-.3 1.4-1.1 1.4-2S24.8 4.3 24 4Z" opacity=".5"/>',
)

export const DOTS = svg(
  18,
  8,
  '<circle cx="2.5" cy="4" r="2"/><circle cx="9" cy="4" r="2.8"/><circle cx="15.5" cy="4" r="2"/>',
)

export const TARGET = svg(
  18,
  18,
  '<circle cx="9" cy="9" r="7.5" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="9" cy="9" r="3"/>',
)

export const BACK = svg(
  12,
  20,
  '<path d="M10 2 2 10l8 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
)

export const HOME = svg(
  20,
  20,
  '<path d="M3 9.5 10 3l7 6.500V17H3Z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/>',
)

export const TICK = svg(
  36,
  36,
  '<path d="m7 19 8 8 15-17" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>',
)

export const CROSS = svg(
  36,
  36,
  '<path d="m10 10 16 16m0-16L10 26" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>',
)
