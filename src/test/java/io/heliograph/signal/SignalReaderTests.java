package io.heliograph.signal;

import static io.heliograph.signal.Bodies.bytes;
import static io.heliograph.signal.Bodies.control;
import static io.heliograph.signal.Bodies.nested;
import static io.heliograph.signal.Bodies.offer;
import static io.heliograph.signal.Bodies.read;
import static io.heliograph.signal.Bodies.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read, and as what.
class SignalReaderTests {

    @Test
    void readsTheTypeWhereverItStands() {
        assertThat(read(Signal.Candidate.class, "{'candidate':{'usernameFragment':'u'},'to':'p2','type':'candidate'}"))
                .isEqualTo(new Signal.Candidate(
                        null, new PeerId("p2"), ConnectionName.MAIN, JsonText.of("{\"usernameFragment\":\"u\"}"), "u"));
    }

    @Test
    void readsFromTheMiddleOfAnArray() {
        String json = "{'sdp':'v=0\\r\\n','type':'offer','x':1}";
        byte[] body = bytes("{'type':'leave'}" + json + "}}}");
        Reading<Signal> reading = Bodies.READER.readSignal(body, 16, 16 + json.length());
        assertThat(((Signal.Offer) read(reading)).description().sdp()).isEqualTo(JsonText.of("\"v=0\\r\\n\""));
    }

    @Test
    void keepsWhatItHandsOnAsItWasWritten() {
        String init = "{ 'candidate' : 'candidate:1 \\u00e4 \\/ ä', 'x':[1, {'y':null}],\n'sdpMid':null }";
        JsonText candidate = read(Signal.Candidate.class, "{'type':'candidate','candidate':" + init + " ,'z':1}")
                .candidate();
        assertThat(candidate.text()).isEqualTo(init.replace('\'', '"'));

        String data = "{ 'a':1.50 , 'b':[ ] }";
        assertThat(read(Signal.Control.class, control("x-a", data)).data())
                .isEqualTo(JsonText.of(data.replace('\'', '"')));
        assertThat(read(Signal.Join.class, "{'meta':{ } ,'type':'join'}").meta())
                .isEqualTo(JsonText.of("{ }"));
        assertThat(read(Signal.Offer.class, offer("v=0\\r\\ns=\\u00e4\\/\\t\\r\\n"))
                        .description()
                        .sdp())
                .isEqualTo(JsonText.of("\"v=0\\r\\ns=\\u00e4\\/\\t\\r\\n\""));
    }

    @Test
    void readsAnOfferWithWhatPolicyNeeds() {
        String sdp = "v=0\\r\\nm=audio 9 X\\r\\na=recvonly\\r\\na=ice-ufrag:one\\r\\n"
                + "m=video 9 X\\r\\na=sendonly\\r\\na=ice-ufrag:two\\r\\n";
        SessionDescription description = read(Signal.Offer.class, offer(sdp)).description();
        assertThat(description.sendsAudio()).isFalse();
        assertThat(description.sendsVideo()).isTrue();
        assertThat(description.usernameFragments()).containsExactly("one", "two");
    }

    @Test
    void readsASessionDescriptionWhateverItsEscapes() {
        String sdp =
                "v=0\\r\\nm=audio 9 UDP\\/TLS\\/RTP\\r\\n" + "a=\\u0073endonly\\r\\na=ice-ufrag:\\u0061b\\u000d\\u000a";
        SessionDescription description =
                read(Signal.Answer.class, offer(sdp).replace("offer", "answer")).description();
        assertThat(description.sendsAudio()).isTrue();
        assertThat(description.usernameFragments()).containsExactly("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'candidate':''}", "{'candidate':null,'sdpMid':null,'sdpMLineIndex':null}"})
    void readsTheEndOfCandidates(String candidate) {
        Signal.Candidate signal =
                read(Signal.Candidate.class, "{'type':'candidate','candidate':" + candidate + ",'pc':'two'}");
        assertThat(signal.candidate()).isEqualTo(JsonText.of(candidate.replace('\'', '"')));
        assertThat(signal.pc()).isEqualTo(new ConnectionName("two"));
        assertThat(signal.usernameFragment()).isNull();
    }

    @Test
    void takesAnEmptyFragmentForNone() {
        assertThat(read(Signal.Candidate.class, "{'type':'candidate','candidate':{'usernameFragment':''}}")
                        .usernameFragment())
                .isNull();
    }

    @Test
    void takesNullForAbsent() {
        String json = "{'type':'join','id':null,'name':null,'media':null,'meta':null,'passcode':null,'resume':null}";
        assertThat(read(Signal.Join.class, json)).isEqualTo(read(Signal.Join.class, "{'type':'join'}"));
        assertThat(read(Signal.Candidate.class, "{'type':'candidate','candidate':null,'to':null,'pc':null}"))
                .isEqualTo(read(Signal.Candidate.class, "{'type':'candidate','candidate':null}"));
        assertThat(read(Signal.Join.class, "{'type':'join','media':{'audio':null,'video':true}}")
                        .media())
                .isEqualTo(new Media(null, true, null));
    }

    @Test
    void takesAnEmptyNameForNone() {
        assertThat(read(Signal.Join.class, "{'type':'join','name':''}").name()).isNull();
        assertThat(read(Signal.Control.class, control("update", "{'name':''}")).action())
                .isEqualTo(new Action.Update(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'leave','x':{'type':5,'id':[]},'candidate':7,'sdp':[1],'media':'no','resume':1}",
                "{'type':'leave','unknown':1,'unknown':2,'a':{'id':1,'id':2}}",
                "{'ty\\u0070e':'le\\u0061ve','':1,'\\ud83d\\ude00':'\\ud83d\\ude00','ä':'😀'}",
                " \t\r\n{ 'type' : 'leave' } \t\r\n",
                "{'type':'leave','data':{'text':1,'text':2}}",
                "{'x':-1.5e+300,'y':1e-9,'z':[true,false,null,''],'type':'leave'}",
                "{'type':'leave','token':1,'token':2,'verylongnamethatisnotknown':'\\\\u0000'}"
            })
    void ignoresWhatDoesNotBelongToTheType(String json) {
        assertThat(Bodies.reading(json)).isEqualTo(new Reading.Read<>(new Signal.Leave(null)));
    }

    @Test
    void readsWhatNestsAsDeepAsItMay() {
        assertThat(read(Signal.Leave.class, "{'type':'leave','x':" + nested(SignalLimits.DEPTH - 1) + "}"))
                .isNotNull();
    }

    @Test
    void readsAllOfAnIdAndATarget() {
        String longest = "ä".repeat(64);
        Signal.Control control = read(
                Signal.Control.class,
                "{'type':'control','id':'" + longest + "','to':'" + longest + "','action':'x-" + "A".repeat(62) + "'}");
        assertThat(control.id()).isEqualTo(new SignalId(longest));
        assertThat(control.to()).isEqualTo(new PeerId(longest));
        assertThat(control.action().name()).hasSize(64);
        assertThat(control.data()).isNull();
    }

    @Test
    void leavesAnApplicationsDataAlone() {
        String data = "{'kinds':5,'role':{},'ban':'x','text':[],'media':3,'media':4,'permissions':[1,[2]]}";
        assertThat(read(Signal.Control.class, control("x-._-9Z", data)).action())
                .isEqualTo(new Action.Application("x-._-9Z"));
    }

    @Test
    void readsWhatAModeratorLeavesOut() {
        assertThat(read(Signal.Control.class, control("kick", "{}")).action())
                .isEqualTo(new Action.Kick(Action.Kick.FOR_GOOD, null));
        assertThat(read(Signal.Control.class, control("kick", "{'ban':0}")).action())
                .isEqualTo(new Action.Kick(0, null));
        assertThat(read(Signal.Control.class, control("kick", "null")).action()).isEqualTo(new Action.Kick(-1, null));
        assertThat(read(Signal.Control.class, control("hangup", "{}")).action())
                .isEqualTo(new Action.Hangup(ConnectionName.MAIN));
        assertThat(read(Signal.Control.class, control("mute", "{'kinds':['audio','audio']}"))
                        .action())
                .isEqualTo(new Action.Permit("mute", false, Permissions.of(List.of(Permission.AUDIO))));
    }

    @Test
    void readsWhichSettingsChange() {
        assertThat(read(Signal.Control.class, control("configure", "{'passcode':'','lobby':null}"))
                        .action())
                .isEqualTo(new Action.Configure(null, null, null, new Secret("")));
        assertThat(read(Signal.Control.class, control("configure", "{'capacity':1000}"))
                        .action())
                .isEqualTo(new Action.Configure(null, null, 1000, null));
    }

    @Test
    void readsRequestsToTheSession() {
        assertThat(read(request("{'token':'t','type':'authorize','id':'s1'}")))
                .isEqualTo(new SessionRequest.Authorize(new SignalId("s1"), new Secret("t")));
        assertThat(read(request("{'type':'ice','token':5}"))).isEqualTo(new SessionRequest.Ice(null));
    }
}
