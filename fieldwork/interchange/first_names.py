"""First names often met in Scotland, to tell a column of names from one of places or teams."""

from __future__ import annotations

_NAMES = """
aaron abbie abdul abigail adam adele agnes ahmed aidan aileen aimee aisha alan alasdair alastair alex
alexander alexandra ali alice alison alistair allan allison amanda amber amelia amina amy andrew angela
angus anna anne annie anthony archie aria arran arthur ashley ava ayesha barbara barry beatrice ben
benjamin bernadette beth bethany blair brandon brenda brian brodie brooke bruce callum cameron cara
carly carol caroline carolyn catherine cathy catriona charles charlie charlotte cheryl chloe chris
christina christine christopher ciara claire clare colin connor conor courtney craig daisy daniel
danielle danny darren david dawn dean debbie deborah declan denise derek diana diane donald donna
dorothy douglas duncan dylan eden edward eileen eilidh elaine eleanor elena elizabeth ella ellen ellie
ellis elsie emilia emily emma eric erin eva evan eve evelyn evie ewan faith fatima felix finlay fiona
florence frances francis frank fraser freddie freya gail gareth gary gavin gemma geoffrey george georgia
georgina gerald gerard gillian gordon grace graeme graham grant greg gregor hamish hamza hannah harris
harrison harry harvey hassan hayley hazel heather helen henry holly hope hugh iain ian ibrahim imogen
innes iona irene iris isaac isabel isabella isla isobel ivy jack jackie jackson jacob jacqueline jake
james jamie jan jane janet janice jasmine jason jay jayden jean jennifer jenny jessica jill jim joan
joanne joe joel john jonathan jordan joseph josh joshua josie joyce jude judith julia julie june justin
kaitlyn karen karl kate katherine kathleen kathryn katie kayleigh keith kelly kelsey ken kenneth kerr
kerry kevin khadija kieran kim kirsten kirsty kyle laura lauren leah leanne lee leo leon lewis lexi liam
lily linda lindsay lindsey lisa logan lola lorna lorraine louis louise luca lucas lucy luke lynn lynne
lynsey maggie mairi maisie malcolm marc margaret maria marie marion mark martin mary maryam mason
matthew maureen max maya megan melanie melissa mia michael michelle mike millie mohammad mohammed moira
molly morag morgan morven muhammad muhammed murray myles naomi natalie natasha nathan neil niamh
nicholas nicola nicole nina noah noor norma norman oliver olivia ollie omar orla oscar owen pamela
patricia patrick paul paula pauline penelope peter philip phoebe piotr poppy rachel rebecca reece reuben
rhona rhys richard riley robbie robert robin robyn roderick roger rory rosa rose rosie ross rowan roy
ruairidh ruby russell ruth ryan sadie sam samantha samuel sandra sara sarah scott sean senga shane
shannon sharon shaun sheena sheila shirley shona siobhan skye sofia sonia sophia sophie stacey stella
stephanie stephen steven stewart struan stuart summer susan suzanne taylor teresa terry thea theo
theresa thomas tim toby tom tony tracey tracy tyler valerie vanessa victor victoria violet vivienne
wendy will william willow yasmin yusuf yvonne zac zachary zainab zara zoe zofia zuzanna
"""

FIRST_NAMES = frozenset(_NAMES.split())
