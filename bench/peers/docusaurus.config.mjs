// The peer of the offline bench: Docusaurus with its own offline plugin, and defaults otherwise.
export default {
  title: "Handbok",
  url: "http://127.0.0.1",
  baseUrl: "/vasteras/",
  onBrokenLinks: "ignore",
  onBrokenAnchors: "ignore",
  i18n: { defaultLocale: "sv", locales: ["sv"] },
  markdown: {
    format: "md",
    hooks: { onBrokenMarkdownLinks: "ignore", onBrokenMarkdownImages: "ignore" },
  },
  presets: [
    [
      "classic",
      { docs: { routeBasePath: "/", path: process.env.PEER_DOCS }, blog: false, theme: {} },
    ],
  ],
  plugins: [["@docusaurus/plugin-pwa", { offlineModeActivationStrategies: ["always"] }]],
};
