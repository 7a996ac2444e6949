import { type ScreenEdges, screenEdges } from '../../services/screen'

/** The top of a page that draws its own: status bar, one row, and room for WeChat's capsule. */
Component({
  properties: {
    /** Floats over the content, without a ground. */
    clear: { type: Boolean, value: false },
    /** A clear bar gets its ground once the picture under it has scrolled away. */
    grounded: { type: Boolean, value: false },
  },
  data: { edges: { statusHeight: 20, barHeight: 40, capsuleWidth: 102 } as ScreenEdges },
  lifetimes: {
    attached() {
      this.setData({ edges: screenEdges() })
    },
  },
})
