//! Laws of the log on random work of three laptops with random exchange: any order of the same
//! operations, with any repeats, folds to the same tables, and these say what a model says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use duxue_core::Core;
use duxue_core::api::types::{Nothing, RemarkRequest};
use duxue_core::api::{checking, office, rectifying, upkeep};
use duxue_core::calendar::{CountUnit, Period};
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::ids::ChecklistId;
use duxue_core::ops::op::{Body, Header, header_hash};
use duxue_tests::device::Device;
use duxue_tests::exchange::{Operation, operations, receive};
use duxue_tests::work;
use proptest::prelude::*;
use serde_json::Value;

/// Code of the field that holds an item's judgement.
const RESULT: u16 = 6;

/// Laptops that work; one more only receives.
const LAPTOPS: usize = 3;

/// Items that are judged: few, so that laptops meet on them.
const ITEMS: usize = 3;

/// One thing that somebody does on a laptop.
#[derive(Debug, Clone)]
enum Step {
    Judge(usize, AnswerResult, Option<u8>),
    Remark(usize, &'static str),
    Period(usize, u32),
    Words(usize, &'static str),
    Agency(&'static str),
    Undo,
    Redo,
    /// Some of another laptop's operations arrive, in some order, some of them twice.
    Receive(usize, u64),
}

fn words() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(""), Just("已核实"), Just("门卫不在岗")]
}

fn step() -> impl Strategy<Value = Step> {
    use AnswerResult::{Met, NotApplicable, NotMet, Partly, Unchecked};
    let result = prop::sample::select(vec![Unchecked, NotApplicable, Met, Partly, NotMet, NotMet]);
    prop_oneof![
        6 => (0..ITEMS, result, prop::option::weighted(0.2, 0_u8..3))
            .prop_map(|(item, result, value)| Step::Judge(item, result, value)),
        1 => (0..ITEMS, words()).prop_map(|(item, words)| Step::Remark(item, words)),
        1 => (0..ITEMS, 1_u32..20).prop_map(|(item, days)| Step::Period(item, days)),
        1 => (0..ITEMS, words()).prop_map(|(item, words)| Step::Words(item, words)),
        1 => words().prop_map(Step::Agency),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        3 => (0..LAPTOPS, any::<u64>()).prop_map(|(from, seed)| Step::Receive(from, seed)),
    ]
}

/// Closed stores with the same checklist, to be copied for each case.
fn prepared() -> &'static (Vec<Device>, ChecklistId) {
    static PREPARED: OnceLock<(Vec<Device>, ChecklistId)> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let mut laptops: Vec<Device> = (1..).take(LAPTOPS).map(Device::numbered).collect();
        let checklist = work::ready(&laptops[0]);
        let base = operations(&laptops[0]);
        for laptop in &laptops[1..] {
            receive(laptop, &base);
        }
        laptops.iter_mut().for_each(Device::close);
        (laptops, checklist)
    })
}

/// An order that the seed decides.
fn shuffled(operations: &[Operation], seed: u64) -> Vec<&Operation> {
    let place = |operation: &Operation| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&seed.to_be_bytes()).update(&operation.header);
        *hasher.finalize().as_bytes()
    };
    let mut order: Vec<_> = operations.iter().collect();
    order.sort_by_cached_key(|operation| place(operation));
    order
}

/// What is refused is no work; nothing else may follow from it.
fn perform(laptops: &[Device], at: usize, checklist: ChecklistId, step: &Step) {
    let core: &Core = &laptops[at];
    let item = |place: usize| work::items(core, checklist)[place].clone();
    match step {
        Step::Judge(place, result, value) => {
            let mut request = work::judgement(item(*place).id, *result);
            request.value = value.map(f64::from);
            checking::answer(core, request).unwrap();
        }
        Step::Remark(place, words) => {
            let (item, remark) = (item(*place).id, (*words).to_owned());
            checking::remark(core, RemarkRequest { item, remark }).unwrap();
        }
        Step::Period(place, count) => change(core, &item(*place), |finding| {
            let unit = CountUnit::Days;
            finding.period = Some(Period {
                count: *count,
                unit,
            });
        }),
        Step::Words(place, words) => {
            change(core, &item(*place), |finding| {
                finding.text = Some((*words).to_owned())
            });
        }
        Step::Agency(agency) => {
            let mut office = work::sample_office();
            office.agency = (*agency).to_owned();
            office::set_office(core, office).unwrap();
        }
        Step::Undo => drop(upkeep::undo(core, Nothing {})),
        Step::Redo => drop(upkeep::redo(core, Nothing {})),
        Step::Receive(from, seed) => {
            let sent = operations(&laptops[*from]);
            let order = shuffled(&sent, *seed);
            let some = usize::try_from(seed % (sent.len() as u64 + 1)).unwrap();
            receive(
                core,
                order[..some].iter().chain(&order[..some / 2]).copied(),
            );
        }
    }
}

fn change(
    core: &Core,
    item: &duxue_core::api::types::ItemRow,
    words: impl FnOnce(&mut duxue_core::api::types::SetFinding),
) {
    if let Some(finding) = &item.finding {
        let mut request = work::no_change(finding.id);
        words(&mut request);
        drop(rectifying::set_finding(core, request));
    }
}

/// What a model makes of operations: an item's judgement and whether it is disputed.
fn judged(operations: &BTreeSet<Operation>) -> BTreeMap<[u8; 16], (String, bool)> {
    let headers: Vec<Header> = operations
        .iter()
        .map(|operation| minicbor::decode(&operation.header).unwrap())
        .collect();
    let seen: BTreeSet<[u8; 16]> = headers
        .iter()
        .flat_map(|header| header.parents.iter().map(|parent| **parent))
        .collect();
    let mut heads: BTreeMap<[u8; 16], Vec<Value>> = BTreeMap::new();
    for operation in operations {
        let body: Body = minicbor::decode(&operation.body).unwrap();
        if body.field == RESULT && !seen.contains(&header_hash(&operation.header)[..16]) {
            let value = body
                .value
                .map(|bytes| minicbor_serde::from_slice(&bytes).unwrap());
            heads
                .entry(*body.entity)
                .or_default()
                .push(value.unwrap_or(Value::Null));
        }
    }
    heads
        .into_iter()
        .map(|(item, heads)| (item, shown(&heads)))
        .collect()
}

fn shown(heads: &[Value]) -> (String, bool) {
    let strictness = ["unchecked", "not_applicable", "met", "partly", "not_met"];
    let strictest = heads
        .iter()
        .map(|head| head["result"].as_str().unwrap_or("unchecked"))
        .max_by_key(|result| strictness.iter().position(|known| known == result))
        .unwrap();
    (
        strictest.to_owned(),
        heads.iter().any(|head| *head != heads[0]),
    )
}

/// Everything that was ever said, in stores that heard it in different orders.
fn agree(laptops: &[Device], checklist: ChecklistId, seed: u64) {
    let all: BTreeSet<Operation> = laptops.iter().flat_map(|l| operations(l)).collect();
    let listed: Vec<Operation> = all.iter().cloned().collect();
    let listener = Device::numbered(9);
    for (place, part) in (0..).zip(shuffled(&listed, seed).chunks(7)) {
        receive(&listener, part.iter().copied());
        receive(&listener, shuffled(&listed, place).into_iter().take(3));
    }
    let digest = work::sound_digest(&listener);
    for (place, laptop) in (1..).zip(laptops) {
        receive(laptop, shuffled(&listed, seed ^ place));
        assert_eq!(work::sound_digest(laptop), digest);
        let rebuilt = upkeep::rebuild(laptop, Nothing {}).unwrap().value;
        assert!(rebuilt.ok, "{:?}", rebuilt.problems);
        assert_eq!(rebuilt.digest, digest);
    }
    let expected = judged(&all);
    for item in work::items(&listener, checklist) {
        let answer = &item.answer;
        let result = serde_json::to_value(answer.result).unwrap();
        let found = (result.as_str().unwrap().to_owned(), answer.disputed);
        let unjudged = ("unchecked".to_owned(), false);
        let wanted = expected.get(item.id.0.as_bytes()).unwrap_or(&unjudged);
        assert_eq!(found, *wanted, "{}", item.number);
        assert_eq!(
            item.finding.is_some(),
            answer.result == AnswerResult::NotMet,
            "{item:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_the_same_operations_folds_alike(
        steps in prop::collection::vec((0..LAPTOPS, step()), 1..40),
        seed in any::<u64>(),
    ) {
        let (prepared, checklist) = prepared();
        let laptops: Vec<Device> = prepared.iter().map(Device::copy).collect();
        for (at, step) in &steps {
            perform(&laptops, *at, *checklist, step);
        }
        agree(&laptops, *checklist, seed);
    }
}
