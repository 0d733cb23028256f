// Shows the API's description with Scalar in the place of the plain list. Nothing is asked of any other server: the policy of the page would not let it.
const place = document.getElementById('reference');
const { Scalar } = window;
if (place && Scalar) {
  // The list goes when the reference stands: the page is never without its words and its heading.
  const standing = new MutationObserver(() => {
    if (!place.querySelector('h1')) return;
    document.getElementById('calls').hidden = true;
    standing.disconnect();
  });
  standing.observe(place, { childList: true, subtree: true });
  Scalar.createApiReference('#reference', {
    url: place.dataset.document,
    theme: 'none',
    layout: 'modern',
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
    documentDownloadType: 'json',
    authentication: { preferredSecurityScheme: 'token' },
  });
}
