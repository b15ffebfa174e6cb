/**
 * Puts minted certificates and keys where a manifest says they belong.
 *
 * A placeholder is the whole value of its line: `ca.crt: ${cart-ca.certificate}` becomes a block scalar with the PEM, and
 * `tls.key: ${base64 cart-server.key}` one line of base64, as the `data` of a Secret wants it. So every manifest is
 * plain YAML before and after.
 */
const placeholder =
  /^(?<indent> *)(?<field>[\w.-]+): \$\{(?<encoding>base64 )?(?<name>[\w-]+)\.(?<part>certificate|key)\}$/;

/**
 * A manifest in which every placeholder is filled.
 *
 * @param {string} text  a manifest
 * @param {ReadonlyMap<string, import('./certificates.mjs').Minted>} certificates
 * @returns {string}
 * @throws {Error} if a placeholder cannot be filled, with its line
 */
export function fillPlaceholders(text, certificates) {
  return text
    .split('\n')
    .map((line, index) => (line.includes('${') ? fillLine(line, index + 1, certificates) : line))
    .join('\n');
}

function fillLine(line, number, certificates) {
  const { indent, field, encoding, name, part } = placeholder.exec(line)?.groups ?? {};
  const pem = certificates.get(name)?.[part];
  if (pem === undefined) throw new Error(`Line ${number}: nothing to put in place of "${line.trim()}".`);
  const text = `${pem.trim()}\n`;
  if (encoding !== undefined) return `${indent}${field}: ${Buffer.from(text).toString('base64')}`;
  return [
    `${indent}${field}: |`,
    ...text
      .trim()
      .split('\n')
      .map((row) => `${indent}  ${row}`),
  ].join('\n');
}
