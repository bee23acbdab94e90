// What process owners open their files with, in one script: each opens a text and says what it
// could not make of it.
import BpmnModeler from 'bpmn-js/lib/Modeler';
import { Linter } from 'bpmnlint';
import recommended from 'bpmnlint/config/recommended';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import DmnModeler from 'dmn-js/lib/Modeler';
import { Form } from '@bpmn-io/form-js-viewer';
import rules from 'kept:rules';

const resolver = {
  resolveRule: (_package, rule) => rules[rule],
  resolveConfig: (_package, _name) => recommended,
};

/**
 * What runs beside the work goes on until the work is done, and ends with it. An end of its own would
 * leave the case unwatched.
 */
function isWatch(element) {
  return element.$type === 'bpmn:SubProcess' && element.triggeredByEvent;
}

function place() {
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  return container;
}

function words(warnings) {
  return warnings.map((warning) => warning.message ?? String(warning));
}

window.kept = {
  async bpmn(xml) {
    const modeler = new BpmnModeler({ container: place(), moddleExtensions: { camunda } });
    const { warnings } = await modeler.importXML(xml);
    const drawn = modeler.get('elementRegistry').filter((each) => each.type !== 'label').map((each) => each.id);
    return { warnings: words(warnings), drawn };
  },

  async lint(xml) {
    const modeler = new BpmnModeler({ container: place(), moddleExtensions: { camunda } });
    await modeler.importXML(xml);
    const definitions = modeler.getDefinitions();
    const found = await new Linter({ config: { extends: 'bpmnlint:recommended' }, resolver }).lint(definitions);
    const registry = modeler.get('elementRegistry');
    return Object.entries(found).flatMap(([rule, reports]) =>
      reports
        .filter(({ id }) => rule !== 'end-event-required' || !isWatch(registry.get(id)?.businessObject ?? {}))
        .map(({ id, message }) => `${id}: ${message} (${rule})`),
    );
  },

  async dmn(xml) {
    const modeler = new DmnModeler({ container: place() });
    const { warnings } = await modeler.importXML(xml);
    return { warnings: words(warnings), drawn: modeler.getViews().map((view) => view.element.id) };
  },

  async form(json) {
    const schema = JSON.parse(json);
    const form = new Form({ container: place() });
    const { warnings } = await form.importSchema(schema);
    const drawn = form.get('formFieldRegistry').getAll().map((each) => each.id);
    return { warnings: words(warnings), drawn };
  },
};
