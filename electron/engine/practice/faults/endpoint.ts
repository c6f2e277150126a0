import type { EndpointScene, Scene } from '../scene.js';
import type { SmtpAct, SmtpScript, SmtpStage } from '../smtp-script.js';

/** The endpoint that the practice setup uses. */
export function ours(scene: Scene): EndpointScene {
  return scene.endpoints['us-south'];
}

/** Every endpoint of the service. */
export function all(scene: Scene): EndpointScene[] {
  return Object.values(scene.endpoints);
}

/** Changes how an endpoint talks. */
export function rescript(endpoint: EndpointScene, change: Partial<SmtpScript>): void {
  endpoint.script = { ...endpoint.script, ...change };
}

/** Has an endpoint act otherwise at one stage. */
export function act(endpoint: EndpointScene, stage: SmtpStage, what: SmtpAct): void {
  rescript(endpoint, { acts: { ...endpoint.script.acts, [stage]: what } });
}
