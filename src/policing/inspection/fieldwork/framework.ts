// The elements by which the inspectorate judged in 2007/08 (FW-05, FW-16), offered when an inspection is begun.
export const elementsOf2008 = `NP1 Neighbourhoods are appropriately staffed (coverage).
NP2 Effective community engagement is taking place. Representative communities are being routinely consulted and are identifying local priorities and receiving feedback.
NP3 Joint problem solving is established and included within performance regimes.
NP4 The outcomes of Neighbourhood policing are being realised by the surveyed public.
NP5 Force-level and local satisfaction/confidence measures are used to inform service delivery.
NP6 The force demonstrates sustainable plans for Neighbourhood Policing.
CF1 A Citizen Focused ethos is embedded across the force, establishing an initial baseline.
CF2 The force has integrated Citizen Focus and operational activity, such as contact management, response, neighbourhood policing, investigation and through the Criminal Justice process.
CF3 The force can demonstrate that the relevant SPIs remain stable as a minimum.`
