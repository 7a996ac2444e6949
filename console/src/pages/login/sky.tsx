import { BrandMark } from '../../components/bridge'
import { useWords } from '../../words'

interface Bird {
  x: number
  y: number
  wing: number
  turn: number
  stroke: number
  opacity: number
}

const ROWS = 4
/** One place in the outer row is open: the red magpie is on its way to it. */
const OPEN_PLACE = 16

/** A fixed sequence that looks strewn, so that the sky is the same at each visit. */
function* strewn(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (state * 16_807) % 2_147_483_647
    yield state / 2_147_483_647
  }
}

function pointOfArc(share: number, row: number): { x: number; y: number } {
  const side = (share - 0.5) * 2
  return { x: -30 + share * 820, y: 120 + row * 30 + (250 - row * 14) * side * side }
}

function birdsOfRow(row: number): Bird[] {
  const places = 24 - row
  return Array.from({ length: places }, (_, place) => {
    const share = (place + 0.5) / places
    const here = pointOfArc(share, row)
    const ahead = pointOfArc(share + 0.01, row)
    const sway = ((place * 13 + row * 7) % 5) - 2
    return {
      x: here.x,
      y: here.y + sway * 0.9,
      wing: 13 - row * 1.3,
      turn: Math.atan2(ahead.y - here.y, ahead.x - here.x) * 57.3 * 0.75 + sway * 2.2,
      stroke: 1.9 - row * 0.2,
      opacity: 0.95 - row * 0.24,
    }
  }).filter((_, place) => row !== 0 || place !== OPEN_PLACE)
}

const BIRDS = Array.from({ length: ROWS }, (_, row) => birdsOfRow(row)).flat()
const STARS = (() => {
  const numbers = strewn(7)
  const next = () => numbers.next().value
  return Array.from({ length: 70 }, () => ({
    x: next() * 760,
    y: next() * 300,
    radius: next() < 0.12 ? 1.4 : 0.8,
    opacity: 0.15 + next() * 0.4,
  }))
})()
const OPEN = pointOfArc((OPEN_PLACE + 0.5) / 24, 0)

function wings(wing: number): string {
  const tip = -wing * 0.34
  const bend = -wing * 0.72
  return `M${-wing} ${tip} Q${-wing * 0.42} ${bend} 0 0 Q${wing * 0.42} ${bend} ${wing} ${tip}`
}

/** The bridge of magpies at night, beside the sign-in. */
export function Sky() {
  const { common, login } = useWords()
  return (
    <section className="sky">
      <div className="sky-brand">
        <BrandMark size={32} />
        {common.brand}
      </div>
      <svg className="sky-arc" viewBox="0 0 760 420" aria-hidden="true">
        {STARS.map((star) => (
          <circle key={star.x} cx={star.x} cy={star.y} r={star.radius} opacity={star.opacity} />
        ))}
        {BIRDS.map((bird) => (
          <path
            key={`${bird.x} ${bird.y}`}
            transform={`translate(${bird.x} ${bird.y}) rotate(${bird.turn})`}
            d={wings(bird.wing)}
            strokeWidth={bird.stroke}
            opacity={bird.opacity}
          />
        ))}
        <path
          className="sky-coming"
          transform={`translate(${OPEN.x + 26} ${OPEN.y - 64}) rotate(-16)`}
          d={wings(14)}
          strokeWidth="2.4"
        />
        <path
          className="sky-coming"
          d={`M${OPEN.x + 22} ${OPEN.y - 50} Q${OPEN.x + 4} ${OPEN.y - 34} ${OPEN.x} ${OPEN.y - 8}`}
          strokeWidth="1"
          strokeDasharray="1 5"
          opacity="0.7"
        />
      </svg>
      <div className="sky-words">
        <p>{login.slogan}</p>
        <span>{login.sloganText}</span>
      </div>
    </section>
  )
}
