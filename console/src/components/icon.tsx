const PATHS = {
  bridge: 'M1.5 12.5a6.5 6.5 0 0 1 13 0M1.5 12.5h13M4.5 12.5V9M8 12.5V6M11.5 12.5V9',
  gear: 'M6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0M8 2v2m0 8v2M2 8h2m8 0h2M4 4l1 1m6 6 1 1m-8 0 1-1m6-6 1-1',
  home: 'M2.5 7.5 8 2.8l5.5 4.7v6h-4V10h-3v3.5h-4z',
  receipt: 'M3.5 2h9v12l-2.2-1.4L8 14l-2.3-1.4L3.5 14zM6 5.5h4M6 8.5h4',
  tag: 'M2.5 2.5h5.2l6 6-5.2 5.2-6-6zM4.5 5.4a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0',
  sliders:
    'M1.5 5H7M11 5h3.5M1.5 11h3M8.5 11h6M7 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M4.5 11a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  diamond: 'M8 1.8 14.2 8 8 14.2 1.8 8zM8 5.3v3.2M8 10.7v.1',
  download: 'M8 2.8V10M4.8 6.8 8 10l3.2-3.2M2.5 13.5h11',
  upload: 'M8 10V2.8M4.8 6 8 2.8 11.2 6M2.5 13.5h11',
  person: 'M8 8.2a2.7 2.7 0 1 0 0-5.4a2.7 2.7 0 0 0 0 5.4zM2.8 13.8c.4-2.6 2.4-4 5.2-4s4.8 1.4 5.2 4',
  people:
    'M6 7.5a2.4 2.4 0 1 0 0-4.8a2.4 2.4 0 0 0 0 4.8M1.5 13c0-2 2-3.5 4.5-3.5s4 1 4.5 3.5M11 3a2 2 0 0 1 0 4',
  passkey:
    'M6 7.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5M1.5 13c.4-3 3-4 5-4M12 8a2 2 0 1 0 0 4a2 2 0 0 0 0-4M12 12v3',
  search: 'M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.5 10.5l3 3',
  cross: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  clock: 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.5V8l2.3 1.6',
  codes:
    'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h1.5v1.5M13.5 9.5v1.5M9.5 13.5H11M13.5 13v.5',
  truck: 'M1.5 4h8v7h-8zM9.5 6.5h2.7l2.3 2.3V11h-5zM3 12.5a1.3 1.3 0 1 0 2.6 0M10.5 12.5a1.3 1.3 0 1 0 2.6 0',
  expand: 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5L9 7M2.5 13.5L7 9',
  giveBack: 'M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7',
  check: 'M3 8.5l3.2 3L13 4.5',
  left: 'M10 4L6 8l4 4',
  right: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  upDown: 'M5 6l3-3 3 3M5 10l3 3 3-3',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  shield: 'M8 2l5 1.8v3.7c0 3-2 5.4-5 6.5-3-1.1-5-3.5-5-6.5V3.8z',
  warning: 'M8 2.5L14.2 13H1.8zM8 6.5v3M8 11.3v.1',
  notice: 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 7.3v3.7M8 5v.1',
  speech: 'M2.5 3h11v8h-6L4.5 13.5V11h-2z',
  retry: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.8h-2.8',
  offline:
    'M2 2l12 12M5 9.8a4.3 4.3 0 0 1 3-1.2M2.2 7a8.5 8.5 0 0 1 2.5-1.6M7 4.6A8.4 8.4 0 0 1 13.8 7M8 12.5v.1',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  leave: 'M9.5 2.5h-6v11h6M6.5 8h7.5M11.5 5.5L14 8l-2.5 2.5',
  keys: 'M1.5 4.5h13v7.5h-13zM4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.7h6',
  edit: 'M2.5 13.5L3 11l7.5-7.5 2 2L5 13z',
  layers: 'M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3',
  file: 'M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3',
  eyeOff: 'M2 2l12 12M6.2 4C10.6 2.3 14.5 8 14.5 8s-.8 1.5-2.2 2.7M4 5.2C2.4 6.4 1.5 8 1.5 8s3.9 5.7 9.4 3.8',
  grid: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  camera: 'M1.8 4.8h3l1.2-2h4l1.2 2h3v8.4H1.8zM5.5 8.8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6L12.8 8z',
  bullets: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.8 4h.1M2.8 8h.1M2.8 12h.1',
  numbers: 'M6.5 4h7M6.5 8h7M6.5 12h7M2.5 2.8l1-.5v3.4M2.3 10.6c.3-.9 1.9-.9 1.9.2c0 .8-1.2 1.2-1.9 2.2h2',
  link: 'M7 9l2-2M7.5 4.8L9 3.3a2.6 2.6 0 0 1 3.7 3.7L11.2 8.5M8.5 11.2L7 12.7A2.6 2.6 0 0 1 3.3 9l1.5-1.5',
  picture: 'M2 3h12v10H2zM2 10.5l3.5-3.5 3 3 2-2 3.5 3.5M10.5 5.6h.1',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.7h12M8 3v10',
  phone: 'M4.5 1.8h7v12.4h-7zM7 12h2',
  letters: 'M3 5V3h10v2M8 3v10M6 13h4',
  grip: 'M6 4h.1M10 4h.1M6 8h.1M10 8h.1M6 12h.1M10 12h.1',
}

export type IconName = keyof typeof PATHS

/** A line icon of 16 px; it only repeats what the words beside it say, so it is hidden from readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
