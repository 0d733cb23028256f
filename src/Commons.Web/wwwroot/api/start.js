// Shows the API's description with Scalar in the place of the plain list. Nothing is asked of any other server: the policy of the page would not let it.
const place = document.getElementById('reference');
const { Scalar } = window;
if (place && Scalar) {
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
  document.getElementById('calls').hidden = true;
}
