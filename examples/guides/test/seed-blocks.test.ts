/**
 * Manifests cut out of guides: small documents made here, then the guides themselves where they are at hand.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { referenceData, referenceDataReason } from '../../../tools/reference-data.js';
import { cutManifests, tabsOf, variantOf } from '../src/seed-blocks.mjs';

interface Block {
  readonly label: string;
  readonly tab: string | undefined;
  readonly text: string;
}

const kindsOf = (text: string): string[] =>
  parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    return String(document.get('kind'));
  });
const check = (lines: readonly string[], expected: readonly string[]) =>
  expect(cutManifests(lines.join('\n')).map(({ text }: Block) => kindsOf(text).join('+'))).toEqual(expected);

const pod = ['apiVersion: v1', 'kind: Pod'];
const fenced = (language: string, ...rows: string[]) => [`\`\`\`${language}`, ...rows, '```'];

test('a document without fences holds no manifest', () => check(['BackendTLSPolicy is', ...pod], []));
test('a YAML fence is a manifest', () => check(fenced('yaml', ...pod), ['Pod']));
test('a YAML fence that is a command is none', () => check(fenced('yaml', 'kubectl apply -f https://a.example'), []));
test('other fences are not, even if they look like one', () => check(fenced('console', ...pod), []));
test('a here-document is, in any fence', () => check(fenced('sh', 'kubectl apply -f- <<EOF', ...pod, 'EOF'), ['Pod']));
test('a quoted end word counts too', () => check(fenced('sh', "cat <<'END' | kubectl", ...pod, 'END'), ['Pod']));
test('two here-documents of one fence are two', () =>
  check(fenced('yaml', 'a <<EOF', ...pod, 'EOF', 'b <<EOF', ...pod, 'EOF'), ['Pod', 'Pod']));
test('several documents stay together', () => check(fenced('yaml', ...pod, '---', ...pod), ['Pod+Pod']));
test('the indentation of a list goes', () =>
  check(
    fenced('yaml', 'kubectl <<EOF', ...pod, 'EOF').map((row) => `   ${row}`),
    ['Pod'],
  ));
test('an included manifest is not known', () => check(fenced('sh', 'k <<EOF', '{{< github url="u" >}}', 'EOF'), []));
test('an unclosed fence ends with the document', () => check(fenced('yaml', ...pod).slice(0, -1), ['Pod']));

test('a shortcode becomes the word of its path, or the word that the caller gives', () => {
  const text = fenced('yaml', ...pod, 'at: {{< reuse "docs/snippets/namespace.md" >}}').join('\n');
  expect(cutManifests(text)[0]?.text).toContain('at: namespace\n');
  expect(cutManifests(text, { words: { namespace: 'edge' } })[0]?.text).toContain('at: edge\n');
});

test('tabs and headings tell variants apart', () => {
  const tab = (name: string) => [`{{% tab tabName="${name}" %}}`, ...fenced('yaml', ...pod), '{{% /tab %}}'];
  const blocks = cutManifests(
    [
      '## Inside {#in}',
      ...tab('one'),
      ...tab('two'),
      '### Route',
      ...fenced('yaml', ...pod),
      '## Outside',
      ...tab('two'),
    ].join('\n'),
  );
  expect(blocks.map(({ label }: Block) => label)).toEqual([
    'Inside / one, line 4',
    'Inside / two, line 10',
    'Inside / Route, line 16',
    'Outside / two, line 22',
  ]);
  expect(tabsOf(blocks)).toEqual(['one', 'two']);
  expect(variantOf(blocks, { tab: 'two' })).toHaveLength(3);
  expect(variantOf(blocks, { tab: 'one', section: 'Inside' })).toHaveLength(2);
});

const seeds = {
  gatewayApi: referenceData('seeds/000_4f7ad3840b06d72b.txt'),
  kgateway: referenceData('seeds/001_13973600cb009ea7.txt'),
  nginx: referenceData('seeds/002_a14bc5e4d4780176.txt'),
};
const absent = Object.values(seeds).includes(undefined);

describe.skipIf(absent)(absent ? `guides (${referenceDataReason})` : 'guides', () => {
  const kinds = (path: string | undefined, tab?: string, section?: string) =>
    variantOf(cutManifests(readFileSync(path ?? '', 'utf8')), { tab, section }).map(({ text }: Block) =>
      kindsOf(text).join('+'),
    );

  test('the page of Gateway API shows no manifest', () => expect(kinds(seeds.gatewayApi)).toEqual([]));
  test('kgateway inside the cluster, both ways', () => {
    const section = 'In-cluster service';
    expect(kinds(seeds.kgateway, 'BackendConfigPolicy', section)).toEqual([
      'Secret',
      'BackendConfigPolicy',
      'HTTPRoute',
    ]);
    expect(kinds(seeds.kgateway, 'BackendTLSPolicy', section)).toEqual(['BackendTLSPolicy', 'HTTPRoute']);
  });
  test('kgateway outside the cluster, both ways', () => {
    for (const tab of ['BackendConfigPolicy', 'BackendTLSPolicy']) {
      expect(kinds(seeds.kgateway, tab, 'External service')).toEqual(['Backend', tab, 'HTTPRoute']);
    }
  });
  test('mutual TLS with NGINX', () =>
    expect(kinds(seeds.nginx)).toEqual([
      'Deployment+Service+ConfigMap+ConfigMap+Secret+ConfigMap',
      'Gateway',
      'HTTPRoute',
      'Secret+Gateway',
      'ConfigMap',
      'BackendTLSPolicy',
    ]));
});
