import { useWords } from '../../words'

/** How many gave how many stars, of all that is shown. */
export function StarBars({ stars, average }: { stars: readonly number[]; average: string }) {
  const { reviews: words } = useWords()
  const total = stars.reduce((sum, count) => sum + count, 0)
  return (
    <section className="card review-bars" aria-label={words.share}>
      <b className="review-average">{average}</b>
      <table>
        <tbody>
          {[5, 4, 3, 2, 1].map((star) => {
            const count = stars[star - 1] ?? 0
            const share = total === 0 ? 0 : (count * 100) / total
            return (
              <tr key={star}>
                <th scope="row">{words.stars(star)}</th>
                <td className="review-bar-cell">
                  <span className="review-bar">
                    <span style={{ width: `${share}%` }} />
                  </span>
                </td>
                <td className="review-number">{count.toLocaleString('en-US')}</td>
                <td className="review-number ink-3">{share.toFixed(1)}%</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
