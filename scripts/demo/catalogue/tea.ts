import { type DemoCategory, fact } from '../demo-product'

const origin = (zh: string, en: string) => fact('产地', 'Origin', zh, en)
const brew = (zh: string, en: string) => fact('泡法', 'Brew', zh, en)

export const tea: DemoCategory = {
  categoryId: 'tea',
  name: { zh: '茗茶', en: 'Tea' },
  picture: '1f375',
  tint: 'leaf',
  children: [
    {
      categoryId: 'tea-leaves',
      name: { zh: '茶叶', en: 'Leaf tea' },
      picture: '1f375',
      tint: 'leaf',
      handles: ['osmanthus-longjing', 'mingqian-longjing', 'zhengyan-rougui', 'old-tree-puer'],
    },
    {
      categoryId: 'tea-ware',
      name: { zh: '茶具', en: 'Teaware' },
      picture: '1fad6',
      tint: 'rose',
      handles: ['rouge-teapot'],
    },
    {
      categoryId: 'drinks',
      name: { zh: '即饮', en: 'Drinks' },
      picture: '1f9cb',
      tint: 'clay',
      handles: ['cold-brew-milk-tea', 'drip-coffee-yunnan'],
    },
  ],
  products: [
    {
      handle: 'rouge-teapot',
      zh: '胭脂釉手工茶壶 景德镇手拉坯',
      en: 'Rouge glaze teapot, thrown by hand',
      subtitle: {
        zh: '壶嘴三段出水，断水利落；可配同釉色茶杯两只',
        en: 'A clean pour; two cups in the same glaze if you like',
      },
      story: [
        '景德镇老厂区的小窑，一天只出四十把。胭脂釉要过两次火，颜色每把略有不同。',
        '壶身 320 ml 正好两个人喝。盖沿收得紧，倒到底也不掉盖。破损包赔。',
      ],
      pictures: ['1fad6', '1f375', '1f9fa', '1f381'],
      tint: 'rose',
      baseFen: 21900,
      cutFen: 3000,
      axes: [
        {
          zh: '釉色',
          en: 'Glaze',
          values: [
            ['胭脂', 'Rouge', 0],
            ['月白', 'Moon white', 0],
            ['天青', 'Sky blue', 2000],
          ],
        },
        {
          zh: '容量',
          en: 'Volume',
          values: [
            ['220 ml', '220 ml', 0],
            ['320 ml', '320 ml', 4000],
          ],
        },
        {
          zh: '套装',
          en: 'Set',
          values: [
            ['单壶', 'Pot only', 0],
            ['一壶两杯', 'Pot and two cups', 7000],
          ],
        },
      ],
      stock: [24, 12, 31, 18, 9, 0, 14, 6, 0, 3, 2, 0],
      sold: 654,
      facts: [
        origin('江西景德镇', 'Jingdezhen'),
        fact('材质', 'Material', '高岭土，无铅釉', 'Kaolin, lead-free glaze'),
      ],
    },
    {
      handle: 'osmanthus-longjing',
      zh: '桂花龙井三角茶包',
      en: 'Osmanthus Longjing tea bags',
      subtitle: {
        zh: '玉米纤维茶包，办公室也能好好喝茶',
        en: 'Corn-fibre bags for a proper cup at the desk',
      },
      story: ['西湖产区龙井做底，满觉陇的金桂三窨。', '85 度水，两分钟，香气最平衡。'],
      pictures: ['2615', '1f33c'],
      tint: 'leaf',
      baseFen: 6800,
      axes: [
        {
          zh: '包装',
          en: 'Pack',
          values: [
            ['20 包 · 纸罐', '20 bags', 0],
            ['40 包 · 铁盒', '40 bags', 5200],
          ],
        },
      ],
      stock: [260, 88],
      sold: 1820,
      facts: [origin('浙江杭州', 'Hangzhou'), brew('85 ℃ · 2 分钟', '85 °C, 2 min')],
    },
    {
      handle: 'mingqian-longjing',
      zh: '明前龙井 125 g',
      en: 'Pre-Qingming Longjing, 125 g',
      subtitle: { zh: '群体种，头采一芽一叶', en: 'First pick, one bud and one leaf' },
      story: ['三月下旬的头采，手工辉锅。豆香压得住，回甘慢。', '附一支量勺：三克一杯。'],
      pictures: ['1f375'],
      tint: 'leaf',
      baseFen: 29800,
      axes: [
        {
          zh: '包装',
          en: 'Pack',
          values: [
            ['罐装', 'Tin', 0],
            ['礼盒两罐', 'Gift box of two', 27000],
          ],
        },
      ],
      stock: [88, 21],
      sold: 286,
      facts: [origin('浙江杭州', 'Hangzhou'), brew('80 ℃ · 1 分钟', '80 °C, 1 min')],
    },
    {
      handle: 'zhengyan-rougui',
      zh: '正岩肉桂 岩茶',
      en: 'Rougui rock tea',
      subtitle: { zh: '中足火，桂皮香，七泡有余', en: 'Medium roast, cinnamon, seven infusions' },
      story: ['武夷山三坑两涧外山正岩，去年秋后复焙。', '沸水快出，前三泡十秒以内。'],
      pictures: ['1f342', '1fad6'],
      tint: 'clay',
      baseFen: 16800,
      axes: [
        {
          zh: '净含量',
          en: 'Net',
          values: [
            ['50 g', '50 g', 0],
            ['100 g', '100 g', 14000],
            ['250 g', '250 g', 48000],
          ],
        },
      ],
      stock: [54, 33, 8],
      sold: 410,
      facts: [origin('福建武夷山', 'Wuyishan'), brew('100 ℃ · 快出', '100 °C, quick')],
    },
    {
      handle: 'old-tree-puer',
      zh: '老树熟普 小青柑',
      en: 'Ripe pu’er in green mandarin',
      subtitle: { zh: '一颗一泡，柑香带甜', en: 'One fruit, one pot' },
      story: ['新会八月柑皮，生晒，填勐海熟普。', '颗颗独立铝箔包，出门带两颗就够。'],
      pictures: ['1f34a', '1f375'],
      tint: 'clay',
      baseFen: 8800,
      cutFen: 2100,
      axes: [
        {
          zh: '数量',
          en: 'Count',
          values: [
            ['12 颗', '12', 0],
            ['30 颗', '30', 10000],
          ],
        },
      ],
      stock: [140, 66],
      sold: 977,
      facts: [origin('广东新会 · 云南勐海', 'Xinhui and Menghai'), brew('100 ℃ · 闷 20 秒', '100 °C, 20 s')],
    },
    {
      handle: 'cold-brew-milk-tea',
      zh: '茉莉冷萃奶茶 6 瓶',
      en: 'Jasmine cold brew milk tea, 6 bottles',
      subtitle: { zh: '生牛乳，0 植脂末', en: 'Fresh milk, no creamer' },
      story: ['福州茉莉七窨绿茶冷萃八小时，配生牛乳。', '摇一摇，底部有茶。'],
      pictures: ['1f9cb'],
      tint: 'clay',
      baseFen: 5990,
      axes: [
        {
          zh: '甜度',
          en: 'Sugar',
          values: [
            ['无糖', 'None', 0],
            ['三分糖', 'Light', 0],
          ],
        },
      ],
      stock: [72, 4],
      sold: 1133,
      facts: [keepCold(), fact('净含量', 'Net', '6 × 280 ml', '6 × 280 ml')],
      freight: 'cold',
    },
    {
      handle: 'drip-coffee-yunnan',
      zh: '云南小粒挂耳咖啡',
      en: 'Yunnan drip coffee bags',
      subtitle: { zh: '水洗卡蒂姆，焦糖与红苹果', en: 'Washed Catimor: caramel, red apple' },
      story: ['普洱孟连的庄园豆，中烘，烘焙后七天内发货。', '一包 10 g，热水 200 ml。'],
      pictures: ['2615'],
      tint: 'clay',
      baseFen: 4900,
      axes: [
        {
          zh: '数量',
          en: 'Count',
          values: [
            ['10 包', '10', 0],
            ['30 包', '30', 8000],
          ],
        },
      ],
      stock: [300, 120],
      sold: 2260,
      facts: [origin('云南普洱', 'Pu’er, Yunnan'), brew('92 ℃ · 200 ml', '92 °C, 200 ml')],
    },
  ],
}

function keepCold() {
  return fact('保存', 'Keep', '冷藏 10 天', '10 days chilled')
}
