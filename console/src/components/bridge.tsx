const SPANS = 9

/** The unfinished bridge: magpies side by side. The red one is on its way where there is something to do. */
export function Bridge({ coming }: { coming: boolean }) {
  const birds = Array.from({ length: SPANS }, (_, index) => {
    const side = (index - (SPANS - 1) / 2) / ((SPANS - 1) / 2)
    return { x: 66 + side * 53.3, y: 22 + side * side * 23.7, turn: side * 23 }
  })
  return (
    <svg className="bridge" width="176" height="80" viewBox="0 0 132 60" aria-hidden="true">
      {birds.map((bird) => (
        <path
          key={bird.x}
          transform={`translate(${bird.x} ${bird.y}) rotate(${bird.turn})`}
          d="M-6-2Q-2.6-4.6 0 0Q2.6-4.6 6-2"
        />
      ))}
      {coming ? (
        <path
          className="bridge-coming"
          transform="translate(66 8) rotate(-12)"
          d="M-7-2.4Q-3-5.4 0 0Q3-5.4 7-2.4"
        />
      ) : null}
    </svg>
  )
}

export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <span className="brand-mark" style={{ '--mark': `${size}px` }}>
      <svg viewBox="0 0 24 24" width={size * 0.7} height={size * 0.7} aria-hidden="true">
        <path d="M2.5 18.5C4 11.5 7.6 7.8 12 7.8s8 3.7 9.5 10.7" />
        <path d="M8 18.5c.6-2.7 2-4.2 4-4.2s3.4 1.5 4 4.2" />
        <path className="brand-bird" d="M7.2 4.6c1.8-.6 3.5.1 4.8 1.7 1.3-1.6 3-2.3 4.8-1.7" />
      </svg>
    </span>
  )
}
